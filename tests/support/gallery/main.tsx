import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { readAddress, routeFor, Texts } from "./gallery.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
const asked = readAddress(location.search);
const { routes, path } = routeFor(asked);
const router = createMemoryRouter(routes, { initialEntries: [path] });

hydrateRoot(
  root,
  <StrictMode>
    <Texts language={asked.language}>
      <RouterProvider router={router} future={{ v7_startTransition: true }} />
    </Texts>
  </StrictMode>,
);
requestIdleCallback(() => {
  document.documentElement.dataset["hydrated"] = "";
});
