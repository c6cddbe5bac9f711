import { useTranslation } from "react-i18next";
import { ArrowUp } from "lucide-react";

export interface NewItemsBarProps {
  /** Rows that wait; nothing is drawn at 0. */
  count: number;
  onShow: () => void;
  /** Replaces "N件の新着を表示する". */
  label?: string;
}

/** New rows wait behind this button, so that nothing jumps under the pointer. */
export function NewItemsBar({ count, onShow, label }: NewItemsBarProps) {
  const { t } = useTranslation("common");
  if (count <= 0) return null;
  return (
    <button
      type="button"
      onClick={onShow}
      className="live-changed flex min-h-10 w-full items-center justify-center gap-2 rounded-6 border border-accent bg-accent-soft px-4 text-dense font-semibold text-accent hover:underline"
    >
      <ArrowUp className="size-4" aria-hidden="true" />
      {label ?? t("newItems", { count })}
    </button>
  );
}
