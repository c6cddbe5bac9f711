import { useTranslation } from "react-i18next";
import type { Toast } from "./announcer.tsx";
import { ToastMessage } from "./toast-message.tsx";

/** Messages in the corner; at the upper edge of small screens, where no button of a form lies under them. What they say is read by the announcer's live region, so this is not live itself. */
export function ToastRegion({ toasts, onDismiss }: { toasts: readonly Toast[]; onDismiss: (id: number) => void }) {
  const { t } = useTranslation("common");
  return (
    <section
      aria-label={t("notifications")}
      data-no-print
      className="pointer-events-none fixed inset-x-3 top-16 z-50 flex flex-col items-end gap-2 sm:start-auto sm:end-4 sm:w-96 lg:top-auto lg:bottom-4"
    >
      {toasts.map((toast) => (
        <ToastMessage key={toast.id} toast={toast} onDismiss={() => onDismiss(toast.id)} />
      ))}
    </section>
  );
}
