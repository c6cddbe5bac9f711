import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AlertDialog as Radix } from "radix-ui";
import { Button } from "./button.tsx";
import { dialogPanel, ModalBackdrop } from "./modal-backdrop.tsx";

export interface ConfirmDialogProps {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The question, with the thing's name. */
  title: ReactNode;
  /** What cannot be undone, in one sentence. */
  description: ReactNode;
  /** What becomes visible or is lost, item by item. */
  consequences?: readonly ReactNode[];
  /** A verb: 「公開する」. */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  pending?: boolean;
  /** Close the dialog yourself (through `onOpenChange`) when the work is slow; otherwise it closes at once. */
  onConfirm: () => void;
}

/** Asks once before what cannot be undone; the focus starts on the harmless button. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, open, onOpenChange, title, description, consequences, confirmLabel, cancelLabel, tone = "primary", pending, onConfirm } = props;
  const { t } = useTranslation("common");
  const confirm = (
    <Button variant={tone} pending={pending} onClick={onConfirm}>
      {confirmLabel}
    </Button>
  );
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <ModalBackdrop />
        <Radix.Content aria-modal className={dialogPanel}>
          <Radix.Title className="text-section font-bold">{title}</Radix.Title>
          <Radix.Description className="mt-2">{description}</Radix.Description>
          {consequences && consequences.length > 0 ? (
            <ul className="mt-3 flex list-disc flex-col gap-1 rounded-6 bg-sunken py-3 ps-8 pe-4 text-dense">
              {consequences.map((consequence, index) => (
                <li key={index}>{consequence}</li>
              ))}
            </ul>
          ) : null}
          <div className="mt-6 flex flex-wrap justify-end gap-3 max-sm:flex-col-reverse">
            <Radix.Cancel asChild>
              <Button variant="secondary">{cancelLabel ?? t("action.cancel")}</Button>
            </Radix.Cancel>
            {pending === undefined ? <Radix.Action asChild>{confirm}</Radix.Action> : confirm}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
