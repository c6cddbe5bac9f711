import { Readable } from "node:stream";
import { acknowledgeAdvisory, importAdvisory, listDeliveries, parseStoredCsaf, publishAdvisory } from "#server/modules/advisories/index.ts";
import type { ImportedAdvisory } from "#server/modules/advisories/index.ts";
import { bedsideMonitor, injectorDraft, notAffected, pumpServer, ultrasoundSsh, ultrasoundTls } from "./advisory-documents.ts";
import { csafFile } from "./csaf-file.ts";
import type { DemoAdvisory } from "./csaf-file.ts";
import type { Stage } from "./stage.ts";

type Pair = readonly [hospital: string, vendor: string];

/** The advisories of both vendors: acknowledged, half acknowledged, revised, waiting, and one nobody else sees yet. */
export async function playAdvisories(stage: Stage): Promise<void> {
  const hikariAsahi: Pair = ["hikari", "asahi"];
  const minatoAsahi: Pair = ["minato", "asahi"];
  const hikariSeiran: Pair = ["hikari", "seiran"];

  const monitor = await importDocument(stage, "takeda", stage.at(96, 9, 30), bedsideMonitor(stage.at(97)));
  await publish(stage, "takeda", stage.at(95, 14), monitor, [minatoAsahi], {
    clinicalImpact: "測定とアラームには影響しません。集中監視との通信に使う LAN に第三者が接続できる場合に、画面が止まる可能性があります。",
    contact: "フィールドサービス部 藤井 000-0000-0331", actionDueOn: stage.day(-60),
  });
  await acknowledge(stage, "ueda", stage.at(94, 8, 50), minatoAsahi, monitor);

  const vex = await importDocument(stage, "takeda", stage.at(40, 11), notAffected(stage.at(41)));
  await publish(stage, "nishi", stage.at(40, 13), vex, [hikariAsahi, minatoAsahi], {
    clinicalImpact: null, contact: "PSIRT窓口 000-0000-0330", actionDueOn: null,
  });
  await acknowledge(stage, "mori", stage.at(39, 9), hikariAsahi, vex);

  const ssl = await importDocument(stage, "hara", stage.at(62, 10), ultrasoundTls(stage.at(63)));
  await publish(stage, "hara", stage.at(61, 10), ssl, [hikariSeiran], {
    clinicalImpact: "検査は続けられます。画像が PACS に届かないときは、本体を再起動してください。", contact: "サービス部 小川 000-0000-0440", actionDueOn: stage.day(-20),
  });
  await acknowledge(stage, "ishii", stage.at(60, 16), hikariSeiran, ssl);

  const first = await importDocument(stage, "takeda", stage.at(9, 9), pumpServer(stage.at(9, 8)));
  const words = {
    clinicalImpact: "投与中のポンプは止まりません。サーバーが不正に操作されると、次に配信される投与設定ライブラリが書き換わるおそれがあるため、配信後は上限値を目視で確かめてください。",
    contact: "PSIRT窓口(24時間) 000-0000-0330", actionDueOn: stage.day(5),
  };
  await publish(stage, "nishi", stage.at(9, 11), first, [hikariAsahi, minatoAsahi], words);
  await acknowledge(stage, "mori", stage.at(9, 13), hikariAsahi, first);
  await acknowledge(stage, "ishii", stage.at(8, 9), hikariAsahi, first);
  await acknowledge(stage, "ueda", stage.at(8, 10), minatoAsahi, first);

  const second = await importDocument(stage, "takeda", stage.at(2, 9), pumpServer(stage.at(9, 8), stage.at(2, 8)));
  await publish(stage, "nishi", stage.at(2, 10), second, [hikariAsahi, minatoAsahi], {
    ...words, clinicalImpact: `${words.clinicalImpact}\n修正版 3.2.1 を適用すると、この確認は不要になります。`,
  });
  await acknowledge(stage, "ishii", stage.at(1, 9, 20), hikariAsahi, second);

  const ssh = await importDocument(stage, "hara", stage.at(3, 15), ultrasoundSsh(stage.at(4)));
  await publish(stage, "hara", stage.at(3, 16), ssh, [hikariSeiran], {
    clinicalImpact: "診断機能への影響はありません。リモート保守を使っていない場合、対応は不要です。", contact: "品質保証部 原 000-0000-0440", actionDueOn: stage.day(12),
  });

  await importDocument(stage, "takeda", stage.at(1, 17), injectorDraft(stage.at(1, 16)));
}

async function importDocument(stage: Stage, person: string, at: Date, document: DemoAdvisory): Promise<ImportedAdvisory> {
  const bytes = csafFile(document);
  const stored = await stage.services.blobs.write(Readable.from([bytes]), { limitBytes: bytes.byteLength });
  const parsed = await parseStoredCsaf(stage.services.blobs, stored.sha256);
  if (!parsed.ok) throw new Error(`${document.trackingId}: ${JSON.stringify(parsed.errors)}`);
  const name = `${document.trackingId.toLowerCase()}.json`;
  return stage.inOrganization(person, at, (tx, scope) =>
    importAdvisory(tx, scope, parsed.advisory, { name, mediaType: "application/json", size: stored.size, sha256: stored.sha256 }));
}

async function publish(
  stage: Stage, person: string, at: Date, advisory: ImportedAdvisory, pairs: readonly Pair[],
  words: { clinicalImpact: string | null; contact: string | null; actionDueOn: string | null },
): Promise<void> {
  const workspaceIds = pairs.map(([hospital, vendor]) => stage.workspaceId(hospital, vendor));
  await stage.inOrganization(person, at, (tx, scope) =>
    publishAdvisory(tx, scope, { advisoryId: advisory.id, revision: advisory.number, workspaceIds, ...words }));
}

async function acknowledge(stage: Stage, person: string, at: Date, pair: Pair, advisory: ImportedAdvisory): Promise<void> {
  const { deliveries } = await stage.readInWorkspace(person, pair, (db, scope) => listDeliveries(db, scope, null));
  const delivery = deliveries.find(({ advisoryId }) => advisoryId === advisory.id);
  if (delivery === undefined) throw new Error(`the demo world has not published ${advisory.id} to ${pair.join("/")}`);
  await stage.inWorkspace(person, pair, at, (tx, scope) => acknowledgeAdvisory(tx, scope, delivery.id, advisory.number));
}
