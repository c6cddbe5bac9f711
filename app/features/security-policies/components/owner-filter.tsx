import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cx } from "#app/components/cx.ts";
import { otherSide } from "#server/platform/roles.ts";
import type { Side } from "#server/platform/roles.ts";

export type Owner = "own" | "counterpart" | null;

/** Whose documents the list shows; the choice lives in the address. */
export function OwnerFilter({ owner, side }: { owner: Owner; side: Side }) {
  const { t } = useTranslation("securityPolicies");
  const choices = [
    { value: null, to: "?", label: t("filter.all") },
    { value: "counterpart", to: "?owner=counterpart", label: t(`filter.counterpart.${otherSide(side)}`) },
    { value: "own", to: "?owner=own", label: t(`filter.own.${side}`) },
  ] as const;
  return (
    <nav aria-label={t("filter.label")}>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ value, to, label }) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={owner === value ? "true" : undefined}
              className={cx(
                "flex min-h-11 items-center rounded-full border px-4 text-dense md:pointer-fine:min-h-9",
                owner === value ? "border-accent bg-accent-soft font-bold text-accent" : "border-line bg-surface text-ink hover:bg-hover",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
