import { Link } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { Toast } from "./announcer.tsx";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };
const inks = { info: "text-accent", success: "text-success", warning: "text-warning", danger: "text-danger" };

/** Milliseconds a message stands; longer where there is something to press. Problems stay until closed. */
const STAYS = 6_000;
const STAYS_WITH_ACTION = 12_000;

/** One message; the time stands still while the pointer or the focus is on it. */
export function ToastMessage({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  const { t } = useTranslation("common");
  const [held, setHeld] = useState(false);
  const dismiss = useRef(onDismiss);
  dismiss.current = onDismiss;
  const tone = toast.tone ?? "info";
  const hasAction = Boolean(toast.action ?? toast.href);

  useEffect(() => {
    if (held || tone === "danger") return;
    const timer = setTimeout(() => dismiss.current(), hasAction ? STAYS_WITH_ACTION : STAYS);
    return () => clearTimeout(timer);
  }, [held, tone, hasAction]);

  const Icon = icons[tone];
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full items-start gap-2.5 rounded-8 border border-line bg-raised py-2 ps-4 pe-2 text-dense text-ink shadow-high"
    >
      <Icon className={cx("mt-2 size-4 shrink-0", inks[tone])} aria-hidden="true" />
      <span className="min-w-0 flex-1 py-1.5">{toast.text}</span>
      {toast.action ? (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            toast.action?.onSelect();
            onDismiss();
          }}
        >
          {toast.action.label}
        </Button>
      ) : null}
      {toast.href && toast.hrefLabel ? (
        <Link to={toast.href} onClick={onDismiss} className="inline-flex min-h-9 items-center px-2 font-semibold text-accent hover:underline md:pointer-fine:min-h-8">
          {toast.hrefLabel}
        </Link>
      ) : null}
      <IconButton size="small" label={t("action.close")} icon={<X className="size-4" aria-hidden="true" />} onClick={onDismiss} />
    </div>
  );
}
