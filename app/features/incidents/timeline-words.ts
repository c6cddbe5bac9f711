import type { TFunction } from "i18next";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import type { TimelineItem } from "#server/modules/incidents/index.ts";

/** What a person did, as the end of a sentence that begins with the name. */
export function timelineWords(item: TimelineItem, t: TFunction<"incidents">, common: TFunction<"common">): string {
  const { verb, from, to, suspected } = item;
  switch (verb) {
    case "status-changed":
      return to === "closed" || to === "not_incident" ? t(`timeline.did.ended.${to}`)
        : t("timeline.did.statusChanged", { from: dynamicText(t, [`status.${from}`]), to: dynamicText(t, [`status.${to}`]) });
    case "severity-assessed": {
      const word = (code: string | null) => (code === null ? t("severity.unrated") : dynamicText(common, [`severity.${code}`]));
      const next = suspected ? t("severity.suspected", { severity: word(to) }) : word(to);
      return from === null ? t("timeline.did.rated", { to: next }) : t("timeline.did.rerated", { from: word(from), to: next });
    }
    case "acknowledged":
      return t(item.complete ? "timeline.did.acknowledged" : "timeline.did.acknowledgedPartly");
    case "closure-approved":
      return dynamicText(t, [`timeline.did.approved.${to}`]);
    case "closure-declined":
      return dynamicText(t, [`timeline.did.declined.${to}`]);
    case "closure-withdrawn":
      return dynamicText(t, [`timeline.did.withdrawn.${to}`]);
    case "updated":
      return t("timeline.did.updated");
    default:
      return t("timeline.did.reported");
  }
}
