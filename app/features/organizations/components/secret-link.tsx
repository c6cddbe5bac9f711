import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";

/** A link that is shown once, to be handed on by a way of one's own. Takes the focus when it appears. */
export function SecretLink({ link, title, hint }: { link: string; title: string; hint: string }) {
  const { t } = useTranslation("common");
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [link]);
  return (
    <Banner tone="success" title={title}>
      <p>{hint}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <input ref={field} readOnly value={link} aria-label={title} className="control min-w-0 flex-1" onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>{t(copied ? "action.copied" : "action.copy")}</Button>
      </div>
    </Banner>
  );
}
