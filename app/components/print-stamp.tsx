import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { readerLanguage, tokyoDateTime } from "./tokyo-time.ts";

/** At the end of what is printed: when, and by whom. The time is that of the printing, not of the page. */
export function PrintStamp({ by, organization }: { by: string; organization: string }) {
  const { t, i18n } = useTranslation("common");
  const [at, setAt] = useState<Date | null>(null);
  useEffect(() => {
    const stamp = () => flushSync(() => setAt(new Date()));
    window.addEventListener("beforeprint", stamp);
    return () => window.removeEventListener("beforeprint", stamp);
  }, []);
  if (at === null) return null;
  return (
    <p className="mt-6 hidden border-t border-line pt-2 text-dense print:block">
      {t("printed", { at: tokyoDateTime(at, readerLanguage(i18n.language)), organization, name: by })}
    </p>
  );
}
