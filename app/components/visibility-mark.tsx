import { LockKeyhole, UserRoundCheck, UsersRound } from "lucide-react";
import type { VisibilityCode } from "./codes.ts";
import { cx } from "./cx.ts";

export interface VisibilityMarkProps {
  visibility: VisibilityCode;
  /** The word for this reader: 共有, 院内のみ, 社内のみ, 限定; or a sentence beside a composer. */
  label: string;
  className?: string;
}

const icons = { shared: UsersRound, own: LockKeyhole, limited: UserRoundCheck };
const surfaces: Record<VisibilityCode, string> = {
  shared: "bg-surface text-ink border-line",
  own: "bg-warning-soft text-warning border-warning-line",
  limited: "bg-sunken text-ink border-line-strong border-dashed",
};

/** Who can see this: word, icon and surface. It stands on every entry and beside every send button. */
export function VisibilityMark({ visibility, label, className }: VisibilityMarkProps) {
  const Icon = icons[visibility];
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 rounded-4 border px-1.5 text-meta leading-[1.375rem] font-semibold",
        surfaces[visibility],
        className,
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0">{label}</span>
    </span>
  );
}
