import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { readAddress, routeFor, Texts } from "./gallery.tsx";

/** The page as a server sends it. */
export async function renderPage(template: string, search: string): Promise<string> {
  const asked = readAddress(search);
  const { routes, path } = routeFor(asked);
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request(`http://gallery${path}`));
  if (context instanceof Response) throw new Error("a view of the gallery redirected");
  const markup = renderToString(
    <StrictMode>
      <Texts language={asked.language}>
        <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />
      </Texts>
    </StrictMode>,
  );
  const theme = asked.theme ? ` data-theme="${asked.theme}"` : "";
  return template.replace('lang="ja"', `lang="${asked.language}"${theme}`).replace('<div id="root"></div>', `<div id="root">${markup}</div>`);
}
