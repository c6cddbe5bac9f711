import type { SideCode } from "./codes.ts";
import { cx } from "./cx.ts";
import { initialOf } from "./name-initial.ts";

const grounds: Record<SideCode, string> = {
  hospital: "bg-hospital-soft text-hospital border-hospital-line",
  vendor: "bg-vendor-soft text-vendor border-vendor-line",
};

/** The first character of a name on its side's colour; decoration beside the written name. */
export function SideInitial({ name, side }: { name: string; side: SideCode }) {
  return (
    <span
      aria-hidden="true"
      className={cx("z-[1] flex size-8 shrink-0 items-center justify-center rounded-full border text-dense font-bold print:bg-white!", grounds[side])}
    >
      {initialOf(name)}
    </span>
  );
}
