import { useTranslation } from "react-i18next";
import { Building2, Hospital } from "lucide-react";
import type { SideCode } from "./codes.ts";
import { cx } from "./cx.ts";

export interface SideMarkProps {
  side: SideCode;
  /** Replaces the side's word, for example by the organization's name. */
  label?: string;
  /** Text only takes the side's colour; with a ground it stands as a chip. */
  plain?: boolean;
}

const chip: Record<SideCode, string> = {
  hospital: "bg-hospital-soft text-hospital border-hospital-line",
  vendor: "bg-vendor-soft text-vendor border-vendor-line",
};
const plainInk: Record<SideCode, string> = { hospital: "text-hospital", vendor: "text-vendor" };

/** Which side a person or a thing belongs to: icon, word and colour. */
export function SideMark({ side, label, plain }: SideMarkProps) {
  const { t } = useTranslation("common");
  const Icon = side === "hospital" ? Hospital : Building2;
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 text-meta font-semibold",
        plain ? plainInk[side] : cx("rounded-4 border px-1.5 leading-[1.375rem]", chip[side]),
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0 truncate">{label ?? t(`side.${side}`)}</span>
    </span>
  );
}
