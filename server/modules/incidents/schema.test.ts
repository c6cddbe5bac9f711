import { expect, test } from "vitest";
import { incidentActSchema, incidentReportSchema } from "./schema.ts";

const now = new Date("2026-11-22T10:00:30+09:00");
const parse = (input: Record<string, unknown>) => incidentReportSchema(now).safeParse({ phenomenonKinds: [], ...input });
const issues = (input: Record<string, unknown>) => parse(input).error?.issues.map(({ path, message }) => [path[0], message]);

test("a first report needs the phenomenon and the time noticed, nothing else", () => {
  expect(parse({ phenomenon: "画面に脅迫文", noticedAt: "2026-11-22T09:40" }).data).toEqual({
    phenomenon: "画面に脅迫文", phenomenonKinds: [], noticedAt: new Date("2026-11-22T00:40:00Z"), devices: null, patientHarm: "unknown",
    careImpact: null, networkDisconnected: "unknown", severity: null, suspected: false, drill: false,
  });
  expect(issues({})?.map(([field]) => field)).toEqual(["phenomenon", "noticedAt"]);
});

test("the time noticed is Japan's, and never ahead", () => {
  expect(parse({ phenomenon: "x", noticedAt: "2026-11-22T10:00" }).success).toBe(true);
  expect(issues({ phenomenon: "x", noticedAt: "2026-11-22T10:01" })).toEqual([["noticedAt", "inFuture"]]);
  expect(issues({ phenomenon: "x", noticedAt: "2026-02-30T10:00" })).toEqual([["noticedAt", "notAMoment"]]);
});

test("unknown codes are refused, repeated ones count once", () => {
  expect(parse({ phenomenon: "x", noticedAt: "2026-11-22T09:00", phenomenonKinds: ["spread", "spread"] }).data?.phenomenonKinds).toEqual(["spread"]);
  expect(issues({ phenomenon: "x", noticedAt: "2026-11-22T09:00", phenomenonKinds: ["fire"], severity: "urgent" })?.map(([field]) => field))
    .toEqual(["phenomenonKinds", "severity"]);
});

test("every act but acknowledging says why", () => {
  expect(incidentActSchema.safeParse({ intent: "acknowledge" }).success).toBe(true);
  for (const act of [
    { intent: "change", from: "acknowledged", to: "triaged" }, { intent: "confirm", outcome: "closed" },
    { intent: "decline", outcome: "closed" }, { intent: "assess", from: "", severity: "high" },
  ]) {
    expect(incidentActSchema.safeParse({ ...act, reason: " " }).error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["reason", "required"]]);
    expect(incidentActSchema.safeParse({ ...act, reason: "確認のため" }).success).toBe(true);
  }
  expect(incidentActSchema.safeParse({ intent: "comment", body: "あ".repeat(10_000) }).success).toBe(true);
  expect(incidentActSchema.safeParse({ intent: "comment", body: "あ".repeat(10_001) }).success).toBe(false);
});
