import { useEffect, useRef } from "react";

/** Marks a subject as seen in the version shown, once the page is in view; the unread mark goes everywhere. */
export function useMarkSeen(subjectId: string, mark: { version: number; unread: boolean } | undefined): void {
  const reported = useRef(0);
  useEffect(() => {
    if (mark === undefined || !mark.unread || mark.version <= reported.current) return;
    const forget = () => {
      reported.current = 0;
    };
    const report = () => {
      if (document.visibilityState !== "visible") return;
      reported.current = mark.version;
      const body = new URLSearchParams({ subjectId, version: String(mark.version) });
      // Answered over the socket, to every page of this person; on a cut line the next view reports it.
      fetch("/seen", { method: "POST", body }).then(({ ok }) => ok || forget(), forget);
    };
    report();
    document.addEventListener("visibilitychange", report);
    return () => document.removeEventListener("visibilitychange", report);
  }, [subjectId, mark]);
}
