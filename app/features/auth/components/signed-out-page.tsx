import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { loader as rootLoader } from "#app/root.tsx";

/** The frame of pages for nobody in particular: sign-in, links from letters. */
export function SignedOutPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("shell");
  const language = useRouteLoaderData<typeof rootLoader>("root")?.language ?? "ja";
  const other = language === "ja" ? { code: "en", name: "English" } : { code: "ja", name: "日本語" };
  return (
    <div className="mx-auto flex min-h-dvh max-w-lg flex-col px-4 py-6">
      <header className="flex items-center justify-between gap-4 pb-10">
        <p className="text-dense font-bold">{t("product")}</p>
        <form method="post" action="/preferences">
          <input type="hidden" name="language" value={other.code} />
          <button type="submit" lang={other.code} className="min-h-11 px-2 text-dense text-accent underline underline-offset-4">{other.name}</button>
        </form>
      </header>
      <main id="main" className="flex flex-col gap-6">
        <h1 className="text-page">{title}</h1>
        {lead ? <p className="text-muted">{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
