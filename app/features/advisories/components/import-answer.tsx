import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import type { CsafError, ImportUndecided } from "#server/modules/advisories/index.ts";
import { CsafErrors } from "./csaf-errors.tsx";

/** Why a file was not imported; nothing was changed in any of these cases. */
export type ImportRefusal =
  | { kind: "invalid"; fileName: string; errors: CsafError[]; omitted: number }
  | { kind: "duplicate"; advisoryId: string; number: number; title: string }
  | {
    kind: "undecided"; order: ImportUndecided["order"]; advisoryId: string; current: ImportUndecided["current"];
    title: string; version: string; releasedAt: string;
  };

/** Says what is the matter with the file, and what to do next. Takes the focus when it appears. */
export function ImportAnswer({ answer }: { answer: ImportRefusal }) {
  const { t } = useTranslation("advisories");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [answer]);
  return <div ref={box} tabIndex={-1} className="flex flex-col gap-4 outline-none">{body()}</div>;

  function body() {
    if (answer.kind === "invalid") {
      return (
        <>
          <Banner tone="danger" live title={t("import.invalid", { count: answer.errors.length + answer.omitted })}>{t("import.invalidHint", { name: answer.fileName })}</Banner>
          <CsafErrors errors={answer.errors} omitted={answer.omitted} />
        </>
      );
    }
    if (answer.kind === "duplicate") {
      return (
        <Banner
          tone="info" live title={t("import.duplicate")}
          action={<LinkButton to={`/advisories/${answer.advisoryId}?revision=${answer.number}`} size="small">{t("import.openExisting", { number: answer.number })}</LinkButton>}
        >
          <p className="font-semibold">{answer.title}</p>
          {t("import.duplicateHint", { number: answer.number })}
        </Banner>
      );
    }
    const { order, current } = answer;
    return (
      <Banner
        tone="warning" live title={order === "newer" ? undefined : t(`import.undecided.${order}`)}
        action={<LinkButton to={`/advisories/${answer.advisoryId}`} size="small">{t("import.openCurrent", { number: current.number })}</LinkButton>}
      >
        <p className="font-semibold">{answer.title}</p>
        <p>{t("import.undecidedFacts", { version: answer.version, number: current.number, currentVersion: current.documentVersion })}</p>
        <p className="text-muted">
          {t("import.undecidedReleased")} <DateTime at={answer.releasedAt} /> / {t("import.undecidedCurrent", { number: current.number })} <DateTime at={current.releasedAt} />
        </p>
      </Banner>
    );
  }
}
