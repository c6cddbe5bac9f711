import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-6 items-center justify-center rounded-4 border border-line bg-sunken px-1.5 font-sans text-tiny text-muted">
      {children}
    </kbd>
  );
}
