import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** How many are unread: "99+" beyond 99 to the eye, the real number to the ear; nothing at 0. */
export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation("common");
  if (count <= 0) return null;
  return (
    <span className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full bg-accent px-1.5 text-tiny font-bold text-on-accent">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>{t("unread", { count })}</VisuallyHidden>
    </span>
  );
}
