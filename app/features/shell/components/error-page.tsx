import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { LinkButton } from "#app/components/link-button.tsx";

/** What a refusal or a fault looks like: what happened, and where to go from here. */
export function ErrorPage() {
  const { t } = useTranslation("errors");
  const error = useRouteError();
  const { code, reason } = describe(error);
  return (
    <main id="main" className="mx-auto flex max-w-2xl flex-col items-start gap-4 px-4 py-16">
      <h1 className="text-page">{dynamicText(t, [`title.${code}`, "title.unexpected"])}</h1>
      <p>{dynamicText(t, [`reason.${reason}`, `reason.${code}`, "reason.unexpected"])}</p>
      <LinkButton to="/" variant="primary">{t("goToToday")}</LinkButton>
    </main>
  );
}

function describe(error: unknown): { code: string; reason: string } {
  if (!isRouteErrorResponse(error)) return { code: "unexpected", reason: "unexpected" };
  const body: unknown = error.data;
  if (typeof body === "object" && body !== null && "code" in body) {
    const { code } = body;
    return { code: String(code), reason: "reason" in body ? String(body.reason) : String(code) };
  }
  return error.status === 404 ? { code: "not-found", reason: "not-found" } : { code: "unexpected", reason: "unexpected" };
}
