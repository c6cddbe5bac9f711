import { Readable } from "node:stream";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { addVersion, createDiagram, readDiagram, releaseDiagram, updateDiagram, viewDiagramFile, withdrawDiagram } from "#server/modules/diagrams/index.ts";
import type { DiagramLevel } from "#server/modules/diagrams/index.ts";
import { markSeen } from "#server/modules/workspaces/index.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { inspectFile } from "#server/platform/file-types/index.ts";
import type { Scope } from "#server/platform/scope.ts";
import { drawioOf, svgOf } from "./diagram-drawings.ts";
import { endoscopy, operatingTheatres, wardWireless, wholeHospital } from "./diagram-networks.ts";
import { pdfOf } from "./pdf.ts";
import type { Stage } from "./stage.ts";

type Pair = readonly [hospital: string, vendor: string];

/** Each pair's diagrams: released and looked at, waiting for a decision, due for review, withdrawn, never released. */
export async function playDiagrams(stage: Stage): Promise<void> {
  await playHikariAsahi(stage);
  await playHikariSeiran(stage);
  await playMinatoAsahi(stage);
}

async function playHikariAsahi(stage: Stage): Promise<void> {
  const pair = new Scene(stage, ["hikari", "asahi"]);
  await pair.create("ishii", stage.at(392, 16), {
    title: "病院全体ネットワーク構成図", level: "L3", description: "全棟。インターネット接続、基幹系、部門系、医療機器の各ゾーン。\nゲスト用無線LANと電話網は含みません。",
    asOf: stage.day(-400), file: ["全体構成図.drawio", drawioOf(wholeHospital)], note: "ネットワーク更改の完成図書から作成。",
  });
  const route = await pair.create("ishii", stage.at(260, 11), {
    title: "リモート保守経路(旧VPN装置)", level: "L1", description: "保守センターから装置までの経路。旧VPN装置の撤去まで。",
    asOf: stage.day(-265), file: ["リモート保守経路.pdf", pdfOf("リモート保守経路(旧VPN装置)", maintenanceRoute)], note: null,
  });
  await route.release("ishii", stage.at(255, 10), "リモート保守の開始前に、経路と接続元の制限を確認するため。");
  await route.view("fujii", stage.at(254, 14));
  const theatres = await pair.create("kondo", stage.at(210, 15), {
    title: "手術部・ICU 医療機器ネットワーク構成図", level: "L2", description: "手術部とICUの輸液ポンプ・生体情報モニタ、そのサーバーと保守経路。\n電子カルテ側の詳細は含みません。",
    asOf: stage.day(-214), file: ["手術部ICU_構成図.svg", svgOf(operatingTheatres(false))], note: null,
  });
  await theatres.release("ishii", stage.at(205, 9), "輸液ポンプ更新に伴う通信要件の確認と、障害時の切り分けのため。");
  await theatres.view("takeda", stage.at(204, 10));
  await theatres.view("fujii", stage.at(98, 13), "downloaded");
  await route.withdraw("mori", stage.at(21, 17));
  await route.see("takeda");
  const sheet = await pair.create("kondo", stage.at(16, 11), {
    title: "輸液ポンプ遠隔監視 接続表", level: "L1", description: "ポンプサーバーと無線LANの接続。ゾーン・ポート・通信の向きのみ。",
    asOf: stage.day(-18), file: ["輸液ポンプ_接続表.pdf", pdfOf("輸液ポンプ遠隔監視 接続表", pumpConnections)], note: null,
  });
  await sheet.release("mori", stage.at(12, 9), "遠隔監視の導入にあたり、必要なポートと通信の向きを合わせるため。");
  await sheet.view("takeda", stage.at(11, 11));
  await sheet.see("takeda");
  await theatres.view("takeda", stage.at(6, 15));
  await theatres.addVersion("kondo", stage.at(3, 16), stage.day(-4), ["手術部ICU_構成図_改訂B.svg", svgOf(operatingTheatres(true))],
    "VPN装置の交換を反映。常時接続をやめ、申請ごとの接続に変更。");
  await theatres.see("takeda");
}

async function playHikariSeiran(stage: Stage): Promise<void> {
  const pair = new Scene(stage, ["hikari", "seiran"]);
  const laboratory = await pair.create("ishii", stage.at(170, 10), {
    title: "検査部門ネットワーク構成図", level: "L0", description: "生理検査室と検体検査室。図の有無と作成時点だけをお知らせします。",
    asOf: stage.day(-175), file: ["検査部門.svg", svgOf(endoscopy)], note: "ホスト名を含むため、ファイルは渡さない。",
  });
  await laboratory.release("mori", stage.at(168, 9), "構成図を整備していることの確認(年次点検)のため。");
  await laboratory.see("hara");
  const suite = await pair.create("kondo", stage.at(2, 14), {
    title: "内視鏡センター ネットワーク構成図", level: "L2", description: "内視鏡システムと超音波診断装置US-7の接続。",
    asOf: stage.day(-2), file: ["内視鏡センター.svg", svgOf(endoscopy)], note: "公開前に、LTEルーターの扱いを情報部に確認する。",
  });
  await suite.describe("kondo", stage.at(1, 9), "内視鏡センターの内視鏡システムと超音波診断装置US-7の接続、保守用ルーターの位置。");
}

async function playMinatoAsahi(stage: Stage): Promise<void> {
  const pair = new Scene(stage, ["minato", "asahi"]);
  const wards = await pair.create("ueda", stage.at(366, 13), {
    title: "病棟 輸液ポンプ無線LAN構成図", level: "L1", description: "3〜5階病棟の輸液ポンプ用無線LAN。患者さん用の無線LANは含みません。",
    asOf: stage.day(-369), file: ["病棟無線LAN.svg", svgOf(wardWireless)], note: null,
  });
  await wards.release("noguchi", stage.at(2, 11), "ポンプの通信断が続いているため、電波と経路の切り分けをお願いします。");
}

interface Upload {
  title: string;
  level: DiagramLevel;
  description: string;
  asOf: string;
  file: readonly [name: string, content: string | Buffer];
  note: string | null;
}

/** The diagrams of one pair. */
class Scene {
  readonly #stage: Stage;
  readonly #pair: Pair;
  constructor(stage: Stage, pair: Pair) {
    this.#stage = stage;
    this.#pair = pair;
  }

  #act<T>(person: string, at: Date, command: (tx: CommandTransaction, scope: Scope) => Promise<T>): Promise<T> {
    return this.#stage.inWorkspace(person, this.#pair, at, command);
  }

  /** Adds a diagram and answers with what can happen to it next; what is released and viewed is its first version. */
  async create(person: string, at: Date, { file, ...upload }: Upload) {
    const stored = await store(this.#stage, ...file);
    const { id, versionId } = await this.#act(person, at, (tx, scope) => createDiagram(tx, scope, { ...upload, tlp: "AMBER+STRICT" }, stored));
    const revisionOf = async (tx: CommandTransaction, scope: Scope) => (await readDiagram(tx.db, scope, id)).own?.revision ?? 1;
    return {
      release: (who: string, when: Date, purpose: string) => this.#act(who, when, async (tx, scope) =>
        releaseDiagram(tx, scope, id, await revisionOf(tx, scope), { versionId, purpose })),
      withdraw: (who: string, when: Date) => this.#act(who, when, (tx, scope) => withdrawDiagram(tx, scope, id)),
      describe: (who: string, when: Date, description: string) => this.#act(who, when, async (tx, scope) =>
        updateDiagram(tx, scope, id, await revisionOf(tx, scope), { title: upload.title, level: upload.level, tlp: "AMBER+STRICT", description })),
      addVersion: async (who: string, when: Date, asOf: string, newer: Upload["file"], note: string) => {
        const newerFile = await store(this.#stage, ...newer);
        return this.#act(who, when, (tx, scope) => addVersion(tx, scope, id, { asOf, note }, newerFile));
      },
      view: (who: string, when: Date, way: "shown" | "downloaded" = "shown") =>
        this.#act(who, when, (tx, scope) => viewDiagramFile(tx, scope, id, versionId, way)),
      /** Has had it in view: nothing of it is unread to this person. */
      see: (who: string) => this.#stage.readInWorkspace(who, this.#pair, (db, scope) => markSeen(db, scope, { subjectId: id, version: 1_000 })),
    };
  }
}

async function store(stage: Stage, name: string, content: string | Buffer): Promise<StoredFile> {
  let mediaType = "";
  const { sha256, size } = await stage.services.blobs.write(Readable.from([Buffer.from(content)]), {
    limitBytes: 1_000_000,
    async verify(staged) {
      // The demo's own files go through the same check as everybody's.
      const found = await inspectFile({ claimedName: name, ...staged }, "diagram");
      if (!found.ok) throw new Error(`the demo's ${name} would be refused: ${found.code}`);
      mediaType = found.mediaType;
    },
  });
  return { name, mediaType, size, sha256 };
}

const maintenanceRoute = [
  "保守センター → 旧VPN装置(病院所有・IPsec) → ファイアウォール → 保守ゾーン(VLAN 90) → 生体情報モニタ サーバー",
  "接続元は保守センターの固定アドレスに限る。接続は平日9時から17時。作業ごとに申請し、医療情報部が承認する。",
  "VPN装置の修正プログラムは病院が適用し、四半期ごとに版を保守センターへ知らせる。",
];

const pumpConnections = [
  "ゾーン: 医療機器ゾーン(VLAN 130)、HISゾーン(VLAN 10)",
  "ポンプサーバー → 電子カルテ連携: HISゾーンへ、TCP 8443(TLS)。向きは医療機器ゾーンからのみ。",
  "輸液ポンプ → ポンプサーバー: 無線LAN(802.1X)、TCP 8443(TLS)。",
  "ポンプサーバー → 時刻サーバー: UDP 123。インターネットへの直接の通信はない。",
];
