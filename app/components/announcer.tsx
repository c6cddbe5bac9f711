import type { ReactNode } from "react";
import { createContext, useCallback, useContext, useMemo, useRef, useState } from "react";
import { ToastRegion } from "./toast-region.tsx";

export interface Announcement {
  /** One short sentence. */
  text: string;
  tone?: "info" | "success" | "warning" | "danger";
  /** Undo, or open the thing; taken once. */
  action?: { label: string; onSelect: () => void };
  /** Where the thing is; a link instead of an action. */
  href?: string;
  hrefLabel?: string;
  /** Heard by screen readers, not shown: what is already visible where it happened. */
  silent?: boolean;
}

/** An announcement on the screen. */
export interface Toast extends Announcement {
  id: number;
}

type Announce = (announcement: Announcement) => void;

const AnnounceContext = createContext<Announce | null>(null);

/** At most this many stand at once; older ones give way. */
const SHOWN = 3;

/** Holds the one polite live region of the page and the messages that stand in the corner for a few seconds. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [spoken, setSpoken] = useState("");
  const lastId = useRef(0);

  const announce = useCallback<Announce>((announcement) => {
    lastId.current += 1;
    const id = lastId.current;
    // A no-break space at every other text makes the same sentence twice in a row a change, so it is read again.
    setSpoken(id % 2 === 0 ? announcement.text : `${announcement.text}\u00a0`);
    if (!announcement.silent) setToasts((shown) => [...shown, { ...announcement, id }].slice(-SHOWN));
  }, []);
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);

  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {spoken}
      </div>
      {useMemo(() => <ToastRegion toasts={toasts} onDismiss={dismiss} />, [toasts, dismiss])}
    </AnnounceContext.Provider>
  );
}

/** Says something once, politely. Throws outside an AnnouncerProvider. */
export function useAnnounce(): Announce {
  const announce = useContext(AnnounceContext);
  if (!announce) throw new Error("useAnnounce needs an AnnouncerProvider above it");
  return announce;
}
