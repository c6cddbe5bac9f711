import { Readable } from "node:stream";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { acknowledgeVersion, createSecurityPolicy, issueVersion, readSecurityPolicy } from "#server/modules/security-policies/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { pdfOf } from "./pdf.ts";
import {
  gatewaySds, hospitalBasicPolicy, monitorHardening, pumpMds2, pumpPolicy, remoteRules, ultrasoundPolicy,
} from "./policy-documents.ts";
import type { DemoPolicy } from "./policy-documents.ts";
import type { Stage } from "./stage.ts";

type Pair = readonly [hospital: string, vendor: string];

/** Each pair's policies and disclosures: acknowledged, waiting for either side, about to expire, expired. */
export async function playSecurityPolicies(stage: Stage): Promise<void> {
  const hikariAsahi = new Scene(stage, ["hikari", "asahi"]);
  const basic = await hikariAsahi.issue("mori", stage.at(300, 9), hospitalBasicPolicy, "第4版(2026年度)", null);
  await basic.acknowledge("oka", stage.at(298, 11));
  const mds2 = await hikariAsahi.issue("takeda", stage.at(200, 10), pumpMds2, "2026-1", stage.day(165));
  await mds2.acknowledge("ishii", stage.at(199, 15));
  await mds2.acknowledge("mori", stage.at(197, 8, 40));
  const rules = await hikariAsahi.issue("ishii", stage.at(280, 14), remoteRules, "2.0版", stage.day(85));
  await rules.acknowledge("takeda", stage.at(279, 10));
  const pump = await hikariAsahi.issue("takeda", stage.at(371, 10), pumpPolicy, "Ver. 2.0", stage.day(-6));
  await pump.acknowledge("mori", stage.at(368, 9));
  const monitor = await hikariAsahi.issue("nishi", stage.at(340, 13), monitorHardening, "改訂3", stage.day(25));
  await monitor.acknowledge("ishii", stage.at(338, 17));
  await hikariAsahi.issue("takeda", stage.at(11, 16), gatewaySds, "Ver. 1.0", stage.day(354));
  await rules.revise("ishii", stage.at(9, 11), "2.1版", stage.day(356), "第3条に、持ち込み端末の検査記録の提出を追加しました。");
  await pump.revise("takeda", stage.at(2, 10), "Ver. 2.1", stage.day(363),
    "PSIRT の受付を平日から24時間に変更しました。\n重大な脆弱性の修正を提供する目標を、45日から30日に短縮しました。");

  const hikariSeiran = new Scene(stage, ["hikari", "seiran"]);
  const ultrasound = await hikariSeiran.issue("hara", stage.at(368, 10), ultrasoundPolicy, "2025年度版", stage.day(-3));
  await ultrasound.acknowledge("ishii", stage.at(366, 9));
  await hikariSeiran.issue("mori", stage.at(1, 9), hospitalBasicPolicy, "第4版(2026年度)", null);

  const minatoAsahi = new Scene(stage, ["minato", "asahi"]);
  const minatoPump = await minatoAsahi.issue("takeda", stage.at(150, 11), pumpPolicy, "Ver. 2.0", stage.day(215));
  await minatoPump.acknowledge("ueda", stage.at(149, 9));
  await minatoPump.revise("takeda", stage.at(2, 10, 15), "Ver. 2.1", stage.day(363), "PSIRT の受付を平日から24時間に変更しました。");
  await minatoPump.acknowledge("noguchi", stage.at(1, 13));
  const minatoRules = await minatoAsahi.issue("noguchi", stage.at(345, 10), { ...remoteRules, title: "医療機器リモート保守規程" }, "令和7年度版", stage.day(20));
  await minatoRules.acknowledge("nishi", stage.at(343, 10));
  await minatoAsahi.issue("takeda", stage.at(4, 15), monitorHardening, "改訂3", stage.day(361));
}

/** The documents of one pair. */
class Scene {
  readonly #stage: Stage;
  readonly #pair: Pair;
  constructor(stage: Stage, pair: Pair) {
    this.#stage = stage;
    this.#pair = pair;
  }

  /** Issues a first version and answers with what can happen to the document next. */
  async issue(person: string, at: Date, policy: DemoPolicy, label: string, expiresOn: string | null) {
    const { fileName, paragraphs, ...description } = policy;
    const document = (wording: string) => storeDocument(this.#stage, fileName, `${policy.title} ${wording}`, paragraphs);
    const first = await document(label);
    const { id } = await this.#stage.inWorkspace(person, this.#pair, at, (tx, scope) =>
      createSecurityPolicy(tx, scope, { ...description, label, issuedOn: dayInTokyo(at), expiresOn }, first));
    let number = 1;
    return {
      revise: async (by: string, when: Date, next: string, until: string, changeSummary: string) => {
        const file = await document(next);
        await this.#stage.inWorkspace(by, this.#pair, when, (tx, scope) =>
          issueVersion(tx, scope, id, { label: next, issuedOn: dayInTokyo(when), expiresOn: until, changeSummary, supersedes: number }, file));
        number += 1;
      },
      acknowledge: async (by: string, when: Date) => {
        await this.#stage.inWorkspace(by, this.#pair, when, async (tx, scope) => {
          const { versionId } = await readSecurityPolicy(tx.db, scope, id);
          return acknowledgeVersion(tx, scope, id, versionId);
        });
      },
    };
  }
}

async function storeDocument(stage: Stage, name: string, heading: string, paragraphs: readonly string[]): Promise<StoredFile> {
  const isText = name.endsWith(".txt");
  const bytes = isText ? Buffer.from([heading, ...paragraphs, ""].join("\n\n"), "utf8") : pdfOf(heading, paragraphs);
  const stored = await stage.services.blobs.write(Readable.from([bytes]), { limitBytes: bytes.byteLength });
  return { name, mediaType: isText ? "text/plain" : "application/pdf", size: stored.size, sha256: stored.sha256 };
}
