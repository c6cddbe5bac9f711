import { useTranslation } from "react-i18next";
import { Section } from "#app/components/section.tsx";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { CsafError } from "#server/modules/advisories/index.ts";

/** Every error of a file: where, which rule, and the checker's own words. */
export function CsafErrors({ errors, omitted }: { errors: readonly CsafError[]; omitted: number }) {
  const { t } = useTranslation("advisories");
  return (
    <Section title={t("import.errorsTitle")} count={errors.length + omitted}>
      <ol className="flex flex-col divide-y divide-line overflow-clip rounded-8 border border-line bg-surface">
        {errors.map((error, index) => (
          <li key={index} className="flex flex-col gap-0.5 px-4 py-2.5 text-dense">
            <span className="font-mono text-meta break-all">{error.path === "" ? t("import.wholeDocument") : error.path}</span>
            <span className="font-semibold">{ruleText(error.code)}</span>
            <span className="text-meta text-muted [overflow-wrap:anywhere]">
              {/^\d/.test(error.code) ? <span className="me-2">{t("errors.test", { code: error.code })}</span> : null}
              <span lang="en">{error.message}</span>
            </span>
          </li>
        ))}
      </ol>
      {omitted > 0 ? <p className="text-dense">{t("import.omitted", { count: omitted })}</p> : null}
    </Section>
  );

  /** A sub-test such as 6.1.27.3 is explained by the test it belongs to. */
  function ruleText(code: string): string {
    const key = code.replaceAll(".", "_");
    return dynamicText(t, [`errors.${key}`, `errors.${key.split("_").slice(0, 3).join("_")}`, "errors.schema"]);
  }
}
