import { Readable } from "node:stream";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import { createContract, delegateContract, recordAbsence, updateContract } from "#server/modules/contracts/index.ts";
import type { ContractInput } from "#server/modules/contracts/schema.ts";
import { pdfOf } from "./pdf.ts";
import type { Stage } from "./stage.ts";

/** Contracts in every state: in force, about to end, just ended, and two that do not exist. */
export async function playContracts(stage: Stage): Promise<void> {
  const pump: ContractInput = {
    title: "輸液ポンプ・シリンジポンプ保守契約", devices: "輸液ポンプ AP-300 48台、シリンジポンプ AS-120 36台(ICU・一般病棟)\n薬剤ライブラリ配信サーバー 1台(医療情報部サーバー室)",
    startsOn: stage.day(-320), endsOn: stage.day(44), cyberScope: true,
    cyberScopeText: "脆弱性情報は公表後、遅滞なく提供する。緊急のパッチは30日以内、それ以外は四半期ごとの点検時に、メーカーが検証したうえで適用する。\nリモート保守はVPN経由とし、事前申請と接続記録を必須とする。VPN装置の更新は病院が行う。\nインシデント時はログ提供と一次切り分けに協力する(契約料金に含む)。",
    contact: "営業推進部 契約グループ 岡(000-0000-0332)",
  };
  const { id } = await stage.inWorkspace("oka", ["hikari", "asahi"], stage.at(320), async (tx, scope) =>
    createContract(tx, scope, pump, [await contractFile(stage, pump, "架空ひかり総合病院")]));
  await stage.inWorkspace("sakai", ["hikari", "asahi"], stage.at(20, 14), (tx, scope) =>
    updateContract(tx, scope, id, 1, { kind: "contract", input: { ...pump, devices: `${pump.devices}\n増設: AP-300 4台(救急外来)` } }, []));
  await stage.inWorkspace("oka", ["hikari", "asahi"], stage.at(318, 10), (tx, scope) => delegateContract(tx, scope, id, [stage.userId("kobayashi")]));
  await stage.inWorkspace("oka", ["hikari", "asahi"], stage.at(210), (tx, scope) => createContract(tx, scope, {
    title: "生体情報モニター年間保守", devices: "セントラルモニター CM-20 3台、ベッドサイドモニター BM-8 60台", startsOn: stage.day(-210), endsOn: stage.day(155),
    cyberScope: true, cyberScopeText: "四半期ごとにソフトウェア更新の有無を報告する。更新は夜間に実施し、病院の立ち会いを要しない。", contact: "フィールドサービス部 藤井",
  }, []));
  await stage.inWorkspace("ogawa", ["hikari", "seiran"], stage.at(372), (tx, scope) => createContract(tx, scope, {
    title: "超音波画像診断装置 定期点検契約", devices: "SonoView 500 2台(検査科)", startsOn: stage.day(-372), endsOn: stage.day(-8),
    cyberScope: false, cyberScopeText: null, contact: "サービス部 小川",
  }, []));
  await stage.inWorkspace("sakai", ["hikari", "seiran"], stage.at(88, 15), (tx, scope) => recordAbsence(tx, scope, {
    title: "眼底カメラ(サイバー保守契約なし)", devices: "EyeScope 10 1台(眼科外来)",
    absenceReason: "メーカーの保守が終了しているため契約できない。院内LANから切り離し、画像は検査済みのUSBメモリで移している。次年度に更新予定。",
    reviewOn: stage.day(6), contact: "医療情報部 石井",
  }, []));
  await stage.inWorkspace("nishi", ["minato", "asahi"], stage.at(190), (tx, scope) => recordAbsence(tx, scope, {
    title: "輸液ポンプ(サイバー保守契約なし)", devices: "輸液ポンプ AP-200 22台", absenceReason: "有線・無線とも未接続で使用しているため。ネットワークに接続するときは、あらためて契約を協議する。",
    reviewOn: stage.day(120), contact: null,
  }, []));
}

async function contractFile(stage: Stage, contract: ContractInput, hospital: string): Promise<StoredFile> {
  const bytes = pdfOf("保守契約書(抜粋・デモ用の架空の文書)", [
    `${hospital}(以下「甲」)と架空アサヒメディカル株式会社(以下「乙」)は、次の機器の保守について契約する。`,
    contract.devices, contract.cyberScopeText ?? "", `契約期間: ${contract.startsOn} から ${contract.endsOn} まで`,
  ]);
  const { sha256, size } = await stage.services.blobs.write(Readable.from([bytes]), { limitBytes: bytes.byteLength });
  return { name: "保守契約書(抜粋).pdf", mediaType: "application/pdf", sha256, size };
}
