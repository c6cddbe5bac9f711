import { Form, Link } from "@remix-run/react";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { cx } from "#app/components/cx.ts";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { TargetFilter } from "#server/modules/advisories/index.ts";

interface TargetFilterProps {
  filters: readonly TargetFilter[];
  search: { filter: TargetFilter; name: string };
}

/** Which hospitals the list shows: a choice of states and a search by name; both live in the address. */
export function TargetFilters({ filters, search }: TargetFilterProps) {
  const { t } = useTranslation("advisories");
  const address = (filter: TargetFilter) => `?${new URLSearchParams({ filter, ...(search.name === "" ? {} : { name: search.name }) }).toString()}`;
  return (
    <div data-no-print className="flex flex-wrap items-end justify-between gap-3">
      <nav aria-label={t("targets.filter")}>
        <ul className="flex flex-wrap gap-2">
          {filters.map((filter) => (
            <li key={filter}>
              <Link
                to={address(filter)}
                preventScrollReset
                aria-current={search.filter === filter ? "true" : undefined}
                className={cx(
                  "flex min-h-11 items-center rounded-full border px-4 text-dense md:pointer-fine:min-h-9",
                  search.filter === filter ? "border-accent bg-accent-soft font-bold text-accent" : "border-line bg-surface text-ink hover:bg-hover",
                )}
              >
                {t(`targets.filters.${filter}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Form method="get" role="search" preventScrollReset className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="filter" value={search.filter} />
        <TextField key={search.name} name="name" type="search" label={t("targets.search")} defaultValue={search.name} width="medium" />
        <Button type="submit" icon={<Search className="size-4" aria-hidden="true" />}>{t("targets.searchSubmit")}</Button>
        {search.name === "" ? null : <LinkButton to={`?filter=${search.filter}`} variant="quiet" preventScrollReset>{t("targets.clear")}</LinkButton>}
      </Form>
    </div>
  );
}
