import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Choice } from "#app/components/choice.tsx";
import { FieldError } from "#app/components/field.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import type { LibraryAdvisory, PublicationTarget } from "#server/modules/advisories/index.ts";
import { TargetState } from "./target-state.tsx";

interface TargetChoiceProps {
  /** The form that the check boxes belong to; it stands below. */
  formId: string;
  targets: readonly PublicationTarget[];
  current: LibraryAdvisory["current"];
  /** Most workspaces of one publication. */
  limit: number;
  /** Workspace ids, those of other pages too. */
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  error: string | undefined;
  /** Address of the next page. */
  next: string | undefined;
}

/** One page of hospitals to choose from; what is chosen on other pages stays chosen. */
export function TargetChoice({ formId, targets, current, limit, selected, onSelect, error, next }: TargetChoiceProps) {
  const { t } = useTranslation("advisories");
  const open = targets.filter(({ delivery, mayPublish }) => mayPublish && delivery?.number !== current.number).map(({ workspaceId }) => workspaceId);
  const isPageSelected = open.length > 0 && open.every((id) => selected.has(id));
  const elsewhere = [...selected].filter((id) => !targets.some(({ workspaceId }) => workspaceId === id)).length;

  function choose(ids: readonly string[], chosen: boolean) {
    const after = new Set(selected);
    for (const id of ids) {
      if (!chosen) after.delete(id);
      else if (after.size < limit) after.add(id);
    }
    onSelect(after);
  }

  return (
    <fieldset id="workspaces" tabIndex={-1} className="flex min-w-0 flex-col gap-3" aria-describedby={error === undefined ? undefined : "workspaces-error"}>
      <legend className="sr-only">{t("publish.choose")}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" onClick={() => choose(open, !isPageSelected)} aria-disabled={open.length === 0}>
          {t(isPageSelected ? "publish.clearPage" : "publish.selectPage")}
        </Button>
        <span role="status" className="text-dense">
          <strong>{t("publish.selected", { count: selected.size })}</strong>
          {elsewhere > 0 ? <span className="text-muted"> ({t("publish.elsewhere", { count: elsewhere })})</span> : null}
        </span>
        {selected.size > 0 ? <Button size="small" variant="quiet" onClick={() => onSelect(new Set())}>{t("publish.clearAll")}</Button> : null}
      </div>
      <FieldError id="workspaces-error">{error}</FieldError>
      {targets.length === 0 ? <p className="text-dense text-muted">{t("detail.noTargetsFiltered")}</p> : (
        <ul className="divide-y divide-line overflow-clip rounded-8 border border-line bg-surface">
          {targets.map(({ workspaceId, hospitalName, delivery, mayPublish }) => (
            <li key={workspaceId} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-1 hover:bg-hover">
              <Choice
                type="checkbox" name="workspaces" value={workspaceId} form={formId} label={hospitalName} className="min-w-0 flex-[1_1_14rem]"
                description={mayPublish ? undefined : t("publish.closed")} disabled={!mayPublish || delivery?.number === current.number}
                checked={selected.has(workspaceId)} onChange={(event) => choose([workspaceId], event.currentTarget.checked)}
              />
              {delivery?.number === current.number
                ? <StateChip label={t("targets.current", { number: current.number })} tone="success" turn="done" />
                : <TargetState delivery={delivery} current={current.number} severity={current.severity} />}
            </li>
          ))}
        </ul>
      )}
      <Pagination next={next} />
    </fieldset>
  );
}
