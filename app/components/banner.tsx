import type { ReactNode } from "react";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { cx } from "./cx.ts";

export interface BannerProps {
  tone: "info" | "success" | "warning" | "danger";
  /** What happened. */
  title?: ReactNode;
  /** What was kept and what to do next. */
  children?: ReactNode;
  action?: ReactNode;
  /** Read out at once when it appears after something the person did. */
  live?: boolean;
}

const looks = {
  info: { Icon: Info, box: "border-accent bg-accent-soft", ink: "text-accent" },
  success: { Icon: CircleCheck, box: "border-success bg-success-soft", ink: "text-success" },
  warning: { Icon: TriangleAlert, box: "border-warning-mark bg-warning-soft", ink: "text-warning" },
  danger: { Icon: CircleAlert, box: "border-danger bg-danger-soft", ink: "text-danger" },
};

/** A message that stays where it belongs: above a form, on top of a page. */
export function Banner({ tone, title, children, action, live }: BannerProps) {
  const { Icon, box, ink } = looks[tone];
  return (
    <div role={live ? (tone === "danger" ? "alert" : "status") : undefined} className={cx("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-6 border-s-4 px-4 py-3", box)}>
      <Icon className={cx("mt-1 size-5 shrink-0", ink)} aria-hidden="true" />
      <div className="min-w-0 flex-[1_1_14rem] text-dense">
        {title ? <p className="text-[0.9375rem] font-bold">{title}</p> : null}
        {children}
      </div>
      {action ? <div className="flex flex-wrap gap-2 max-sm:ms-8">{action}</div> : null}
    </div>
  );
}
