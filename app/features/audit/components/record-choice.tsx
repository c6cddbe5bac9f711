import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LockKeyhole, UsersRound } from "lucide-react";
import { cx } from "#app/components/cx.ts";
import type { WorkspaceRecord } from "#server/modules/audit/schema.ts";
import type { Side } from "#server/platform/roles.ts";

/** Which of the two records of a workspace is shown: what both sides hold, or what the own side alone does. */
export function RecordChoice({ chosen, counterpartName, side }: { chosen: WorkspaceRecord; counterpartName: string; side: Side }) {
  const { t } = useTranslation("audit");
  const choices = [
    { kind: "shared", to: "?", Icon: UsersRound, label: t("shared", { name: counterpartName }) },
    { kind: "private", to: "?record=private", Icon: LockKeyhole, label: t(`private.${side}`) },
  ] as const;
  return (
    <nav aria-label={t("which")} data-no-print>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ kind, to, Icon, label }) => (
          <li key={kind} className="max-w-full">
            <Link
              to={to}
              aria-current={chosen === kind ? "true" : undefined}
              className={cx(
                "flex min-h-11 items-center gap-2 rounded-full border px-4 text-dense md:pointer-fine:min-h-9",
                chosen !== kind ? "border-line bg-surface text-ink hover:bg-hover"
                  : kind === "private" ? "border-warning-line bg-warning-soft font-bold text-warning" : "border-accent bg-accent-soft font-bold text-accent",
              )}
            >
              <Icon className="size-4 shrink-0" aria-hidden="true" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
