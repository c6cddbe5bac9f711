import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** A dot that says "unread" to those who cannot see it. */
export function UnreadDot({ label }: { label?: string }) {
  const { t } = useTranslation("common");
  return (
    <span className="inline-flex shrink-0 items-center align-middle">
      <span className="size-2 rounded-full bg-accent print:border print:bg-black" aria-hidden="true" />
      <VisuallyHidden>{label ?? t("unreadMark")}</VisuallyHidden>
    </span>
  );
}
