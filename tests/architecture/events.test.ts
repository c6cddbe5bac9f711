import * as z from "zod";
import { describe, expect, it } from "vitest";
import { audit as enAudit } from "#app/i18n/en/audit.ts";
import { events as en } from "#app/i18n/en/events.ts";
import { audit as jaAudit } from "#app/i18n/ja/audit.ts";
import { events as ja } from "#app/i18n/ja/events.ts";
import { defineEvent } from "#server/platform/events.ts";
import { eventFaults, isEventDefinition } from "./support/event-rules.ts";

const modules = import.meta.glob<Record<string, unknown>>("../../server/modules/*/events.ts", { eager: true });
const declared = Object.values(modules).flatMap((exported) => Object.values(exported))
  .flatMap((group) => (isEventDefinition(group) ? [group] : Object.values(group as object))).filter(isEventDefinition);

it("every event is declared once, strict, in the past tense, and announced in both languages when both sides see it", () => {
  expect(declared.length).toBeGreaterThan(20);
  expect(eventFaults(declared, { ja, en })).toEqual([]);
});

it("every event has a sentence in both languages, and every kind of subject a word, for the record", () => {
  const texts = { ja: { events: ja, kinds: jaAudit.kinds }, en: { events: en, kinds: enAudit.kinds } };
  const missing = Object.entries(texts).flatMap(([language, { events, kinds }]) => declared.flatMap(({ type, subject }) => [
    ...(type in events ? [] : [`${language}: no sentence for ${type}`]), ...(subject in kinds ? [] : [`${language}: no word for ${subject}`]),
  ]));
  expect(missing).toEqual([]);
});

describe("a planted event", () => {
  const nothing = z.strictObject({});
  const texts = { ja: { "thing.made": "…" }, en: { "thing.made": "…" } };
  const sound = defineEvent("thing.made", nothing);

  it("without a fault passes", () => {
    expect(eventFaults([sound, defineEvent("thing.password-link-issued", nothing, { audiences: ["organization"] })], texts)).toEqual([]);
  });

  it.each([
    ["declared twice", [sound, sound], "thing.made: declared twice"],
    ["in the present tense", [sound, defineEvent("thing.make", nothing, { audiences: ["own-side"] })], "thing.make: not <subject>.<past-tense verb>"],
    ["in another notation", [sound, defineEvent("Thing.wasMade", nothing, { audiences: ["own-side"] })], "Thing.wasMade: not <subject>.<past-tense verb>"],
    ["whose payload is open", [defineEvent("thing.made", z.object({}))], "thing.made: payload is not strict"],
    ["without a version", [defineEvent("thing.made", nothing, { version: 0 })], "thing.made: version 0"],
    ["without an audience", [sound, defineEvent("thing.sold", nothing, { audiences: [] })], "thing.sold: no audience"],
  ])("%s is found", (_what, planted, fault) => {
    expect(eventFaults(planted, texts)).toEqual([fault]);
  });

  it("without words, or words without an event, are found in either language", () => {
    expect(eventFaults([sound], { ja: texts.ja, en: {} })).toEqual(["thing.made: no text in en"]);
    expect(eventFaults([], { ja: texts.ja, en: {} })).toEqual(["thing.made: a text in ja for no event"]);
  });
});
