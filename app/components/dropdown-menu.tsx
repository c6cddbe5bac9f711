import { Link } from "@remix-run/react";
import type { ReactElement, ReactNode } from "react";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { cx } from "./cx.ts";

export interface DropdownMenuProps {
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  children: ReactNode;
}

const row =
  "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-6 px-3 py-1.5 text-dense outline-none select-none md:pointer-fine:min-h-9 " +
  "data-disabled:cursor-not-allowed data-disabled:text-muted data-highlighted:bg-accent-soft data-highlighted:shadow-[inset_0_0_0_2px_var(--focus-outer)]";

/** A menu of actions. Not modal: the page behind stays usable and no scroll lock needs a style element. */
export function DropdownMenu({ trigger, align = "end", children }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-8 border border-line bg-raised p-1.5 text-ink shadow-high"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  /** Either where it leads … */
  to?: string;
  /** … or what it does. */
  onSelect?: () => void;
  disabled?: boolean;
  danger?: boolean;
}

/** One line of a menu. */
export function MenuItem({ children, icon, to, onSelect, disabled, danger }: MenuItemProps) {
  const className = cx(row, danger && "text-danger");
  const words = (
    <>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </>
  );
  return to ? (
    <Radix.Item asChild disabled={disabled} className={className}>
      <Link to={to}>{words}</Link>
    </Radix.Item>
  ) : (
    <Radix.Item disabled={disabled} className={className} onSelect={onSelect}>
      {words}
    </Radix.Item>
  );
}

export interface MenuChoiceProps {
  /** Heading of the group. */
  label: string;
  value: string;
  options: readonly { value: string; label: string; lang?: string }[];
  onChange: (value: string) => void;
}

/** One of several, ticked. */
export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps) {
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} lang={option.lang} className={row}>
            <span className="inline-flex size-4 shrink-0">
              <Radix.ItemIndicator>
                <Check className="size-4" aria-hidden="true" />
              </Radix.ItemIndicator>
            </span>
            {option.label}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

/** Heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-3 pt-2 pb-1 text-meta text-muted">{children}</Radix.Label>;
}

/** Thin line between groups. */
export function MenuSeparator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />;
}
