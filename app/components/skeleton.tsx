import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface SkeletonProps {
  /** Number of text lines to hold the place of. */
  lines?: number;
  className?: string;
}

const widths = ["w-11/12", "w-full", "w-4/5", "w-2/3"];

/** Holds the place of something really slow; says "loading" once and moves only where motion is welcome. */
export function Skeleton({ lines = 3, className }: SkeletonProps) {
  const { t } = useTranslation("common");
  return (
    <div className={cx("flex flex-col gap-3 py-2", className)} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={cx("h-4 rounded-4 bg-line motion-safe:animate-pulse", widths[line % widths.length])} />
      ))}
    </div>
  );
}
