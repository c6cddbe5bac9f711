import { createContract } from "#server/modules/contracts/index.ts";
import { changePeriods, listDue, placeHold } from "#server/modules/retention/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { runPurge } from "../jobs/purge-job.ts";
import type { Stage } from "./stage.ts";

/** An old contract that has gone after its ten years, a longer period, and a contract that is held while something is settled. */
export async function playRetention(stage: Stage): Promise<void> {
  await stage.inWorkspace("sakai", ["hikari", "asahi"], stage.at(390, 14), (tx, scope) => createContract(tx, scope, {
    title: "旧型輸液ポンプ保守契約(更新済み)", devices: "輸液ポンプ AP-100 30台", startsOn: stage.day(-5_500), endsOn: stage.day(-3_700),
    cyberScope: false, cyberScopeText: null, contact: null,
  }, []));
  await runPurge({ ...stage.services, clock: () => stage.at(45, 3) });
  await stage.inOrganization("mori", stage.at(40, 11), (tx, scope) =>
    changePeriods(tx, scope, { contract: null, incident: null, advisory: null, diagram_version: 3, revision: 0 }));
  const pair = ["hikari", "seiran"] as const;
  const due = await stage.readInWorkspace("ishii", pair, (db, scope) => listDue(db, scope, dayInTokyo(stage.today)));
  const ended = due.find(({ kind }) => kind === "contract");
  if (ended === undefined) throw new Error("the demo world has no contract that has ended");
  await stage.inWorkspace("ishii", pair, stage.at(5, 16), (tx, scope) =>
    placeHold(tx, scope, { what: `contract:${ended.subjectId}`, reason: "点検の範囲について確認中のため、結論が出るまで残します。" }));
}
