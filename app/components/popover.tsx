import type { ReactElement, ReactNode } from "react";
import { Popover as Radix } from "radix-ui";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Name of the panel for screen readers. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
}

/** A small panel beside what it explains; Escape or a click elsewhere closes it and the focus goes back. */
export function Popover({ trigger, label, children, align = "start" }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-40 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] overflow-auto rounded-8 border border-line bg-raised p-4 text-dense text-ink shadow-high"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
