import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AnnouncerProvider } from "./components/announcer.tsx";
import { ErrorPage } from "./features/shell/components/error-page.tsx";
import { languageOf, themeOf } from "./http/language.server.ts";
import { i18nFor } from "./i18n/texts.server.ts";
import styles from "./styles/app.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.product }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = await languageOf(request, context);
  return { language, product: i18nFor(language).t("shell:product"), theme: await themeOf(request), nonce: context.nonce };
}

export function Layout({ children }: { children: ReactNode }) {
  const page = useRouteLoaderData<typeof loader>("root");
  const theme = page?.theme ?? "system";
  return (
    <html lang={page?.language ?? "ja"} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <Links />
      </head>
      <body>
        <AnnouncerProvider>{children}</AnnouncerProvider>
        <ScrollRestoration nonce={page?.nonce} />
        <Scripts nonce={page?.nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
