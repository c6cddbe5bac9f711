import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "#app/components/button-styles.ts";

/** Open or all; the choice stands in the address. */
export function FilterLinks({ show }: { show: "open" | "all" }) {
  const { t } = useTranslation("incidents");
  const choices = [{ name: "open", to: "?" }, { name: "all", to: "?show=all" }] as const;
  return (
    <nav aria-label={t("filter.label")} className="flex gap-1" data-no-print>
      {choices.map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          aria-current={show === name ? "page" : undefined}
          className={buttonClass(show === name ? "secondary" : "quiet", "small", show === name ? "bg-accent-soft" : undefined)}
        >
          {t(`filter.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
