import { Check, CircleDashed, CircleDot } from "lucide-react";
import { softTone } from "./chip.tsx";
import type { Tone } from "./codes.ts";
import { cx } from "./cx.ts";

export interface StateChipProps {
  /** Says whose turn it is: 「病院の確認待ち」, not 「未確認」. */
  label: string;
  tone?: Tone;
  /** mine: filled, I have to act; theirs: hollow, I wait; done: ticked, nobody has to. */
  turn?: "mine" | "theirs" | "done" | "none";
  className?: string;
}

const mine: Record<Tone, string> = {
  neutral: "bg-ink text-surface border-transparent",
  info: "bg-accent text-on-accent border-transparent",
  success: "bg-success text-surface border-transparent",
  warning: "bg-warning-fill text-on-warning-fill border-transparent",
  danger: "bg-danger-fill text-on-danger border-transparent",
};

/** The state a thing is in. Filled means "your turn", so that a list can be scanned for it. */
export function StateChip({ label, tone = "neutral", turn = "none", className }: StateChipProps) {
  const Icon = turn === "done" ? Check : turn === "mine" ? CircleDot : turn === "theirs" ? CircleDashed : null;
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 rounded-full border px-2 text-meta leading-[1.5rem] font-semibold",
        turn === "mine" ? mine[tone] : softTone[tone],
        turn === "theirs" && "border-dashed border-current",
        className,
      )}
    >
      {Icon ? <Icon className="size-3.5 shrink-0" aria-hidden="true" /> : null}
      <span className="min-w-0 truncate">{label}</span>
    </span>
  );
}
