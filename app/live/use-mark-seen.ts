import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Marks a subject as seen in the version shown, once the page is in view; the unread mark goes everywhere. */
export function useMarkSeen(subjectId: string, mark: { version: number; unread: boolean } | undefined): void {
  const { submit } = useFetcher({ key: `seen-${subjectId}` });
  const reported = useRef(0);
  useEffect(() => {
    if (mark === undefined || !mark.unread || mark.version <= reported.current) return;
    const report = () => {
      if (document.visibilityState !== "visible") return;
      reported.current = mark.version;
      submit({ subjectId, version: String(mark.version) }, { method: "post", action: "/seen" });
    };
    report();
    document.addEventListener("visibilitychange", report);
    return () => document.removeEventListener("visibilitychange", report);
  }, [subjectId, mark, submit]);
}
