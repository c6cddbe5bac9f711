import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { IconButton } from "./icon-button.tsx";
import { dialogPanel, ModalBackdrop } from "./modal-backdrop.tsx";

export interface DialogProps {
  /** The button that opens it; leave out and use `open` to control it. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** One or two sentences; read with the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
}

/**
 * A modal dialog: focus stays inside, Escape closes, focus returns.
 */
export function Dialog({ trigger, open, onOpenChange, title, description, children, footer }: DialogProps) {
  const { t } = useTranslation("common");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <ModalBackdrop />
        <Radix.Content aria-modal className={dialogPanel} {...(description ? {} : { "aria-describedby": undefined })}>
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-section font-bold">{title}</Radix.Title>
              {description ? <Radix.Description className="mt-1 text-dense text-muted">{description}</Radix.Description> : null}
            </div>
            <Radix.Close asChild>
              <IconButton label={t("action.close")} icon={<X className="size-5" aria-hidden="true" />} className="-me-2 -mt-2" />
            </Radix.Close>
          </div>
          {children ? <div className="mt-4">{children}</div> : null}
          {footer ? <div className="mt-6 flex flex-wrap justify-end gap-3 max-sm:flex-col-reverse">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
