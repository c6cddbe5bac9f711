import type { NewSecurityPolicy } from "#server/modules/security-policies/index.ts";

/** What describes a document of the demo, and what its file says. */
export interface DemoPolicy extends Pick<NewSecurityPolicy, "title" | "category" | "scopeText" | "tlp"> {
  readonly fileName: string;
  readonly paragraphs: readonly string[];
}

const fictional = "この文書は架空の組織によるデモ用のものです。";

export const pumpPolicy: DemoPolicy = {
  title: "製品セキュリティポリシー(輸液ポンプ AP-100 シリーズ)", category: "product_security_policy", tlp: "GREEN",
  scopeText: "輸液ポンプ AP-100、AP-100S(ソフトウェア 4.0 以降)\n輸液ポンプ管理サーバー AP-Link 3 系",
  fileName: "製品セキュリティポリシー_AP-100.pdf",
  paragraphs: [
    "1. 窓口: 製品の脆弱性に関する連絡は PSIRT が24時間受け付け、1営業日以内に受領を返信します。",
    "2. 脆弱性の取り扱い: 影響の有無にかかわらず、調査を始めてから5営業日以内に初回の見解をお知らせします。影響がない場合も、その旨をアドバイザリーとして公開します。",
    "3. 更新: 重大な脆弱性の修正は30日以内の提供を目標とします。適用はフィールドサービスが訪問して行い、適用前後の動作を確認します。",
    "4. 製品寿命: EOL と EOS は、それぞれ2年前までに通知します。EOS の後はセキュリティ更新を提供しません。",
    "5. 暗号と認証: 保守用の通信は TLS 1.2 以上とし、共有アカウントは使いません。",
    fictional,
  ],
};

export const pumpMds2: DemoPolicy = {
  title: "MDS2(輸液ポンプ AP-100、AP-Link)", category: "mds2", tlp: "AMBER", scopeText: "AP-100(4.2)、AP-Link(3.2)",
  fileName: "MDS2_AP-100_AP-Link.pdf",
  paragraphs: [
    "AUTH 認証: 操作者は個人別のアカウントで認証する。連続5回の失敗で15分間ロックする。Yes",
    "CSUP サイバーセキュリティ更新: 製造元が検証した更新だけを適用できる。利用者による OS の更新は想定しない。Yes",
    "MLDP マルウェア対策: AP-Link には許可リスト方式の対策を組み込む。AP-100 本体は対象外。See notes",
    "RMOT 遠隔保守: 病院の承認を得た接続だけを受け付け、操作の記録を90日間保存する。Yes",
    "SBOM: 要請に応じて SPDX 形式で提供する。Yes",
    fictional,
  ],
};

export const gatewaySds: DemoPolicy = {
  title: "医療情報セキュリティ開示書 MDS/SDS(遠隔監視サービス)", category: "mds_sds", tlp: "AMBER",
  scopeText: "AP-Link 遠隔監視サービス(サーバーは国内データセンター)", fileName: "SDS_遠隔監視サービス.pdf",
  paragraphs: [
    "サービスの提供範囲: 機器の稼働情報を収集し、故障の予兆をお知らせします。患者さんの情報は取り扱いません。",
    "責任分界: 病院のネットワーク境界までを病院、VPN 装置から先を当社が管理します。VPN 装置の更新は当社が行います。",
    "ログ: 接続の記録を1年間保存し、要請から2営業日以内に提供します。",
    fictional,
  ],
};

export const monitorHardening: DemoPolicy = {
  title: "セキュリティ設定ガイド(生体情報モニタ BM-700)", category: "hardening_guide", tlp: "AMBER+STRICT",
  scopeText: "BM-700(ソフトウェア 5.4)、セントラルモニタ BM-C7", fileName: "設定ガイド_BM-700.txt",
  paragraphs: [
    "1. 医療機器用の VLAN に接続し、病院情報システムとの通信は TCP 2575(HL7)だけを許可してください。",
    "2. 保守用ポート TCP 22 は、遠隔保守の時間帯だけ開けてください。",
    "3. 出荷時のパスワードは、設置時にフィールドサービスが立ち会って変更します。",
    "4. USB ポートは、設定画面で無効にできます。更新作業のときだけ有効にしてください。",
    fictional,
  ],
};

export const ultrasoundPolicy: DemoPolicy = {
  title: "製品セキュリティポリシー(超音波診断装置 US-7)", category: "product_security_policy", tlp: "GREEN",
  scopeText: "超音波診断装置 US-7、US-7 Lite", fileName: "製品セキュリティポリシー_US-7.pdf",
  paragraphs: [
    "脆弱性の報告は品質保証部で受け付け、3営業日以内に受領を返信します。",
    "修正ソフトウェアは、年2回の定期点検に合わせて適用します。緊急の場合は個別に調整します。",
    "US-7 Lite の EOS は2028年3月を予定しています。",
    fictional,
  ],
};

export const hospitalBasicPolicy: DemoPolicy = {
  title: "情報セキュリティ基本方針", category: "basic_policy", tlp: "CLEAR", scopeText: "当院が管理するすべての情報と機器、および接続する事業者",
  fileName: "情報セキュリティ基本方針.pdf",
  paragraphs: [
    "当院は、診療を継続し患者さんの情報を守るため、情報セキュリティを経営の課題として取り組みます。",
    "医療機器安全管理責任者と医療情報システム安全管理責任者が連携し、機器の導入から廃棄までを管理します。",
    "事業者には、開示書の提出、脆弱性情報の速やかな提供、インシデント時の協力を求めます。",
    fictional,
  ],
};

export const remoteRules: DemoPolicy = {
  title: "リモート保守・外部媒体の運用管理規程", category: "operating_rules", tlp: "AMBER",
  scopeText: "院内ネットワークに接続する保守作業と、持ち込まれる端末・USBメモリ", fileName: "運用管理規程_リモート保守と外部媒体.pdf",
  paragraphs: [
    "第1条 リモート保守は、作業日の前営業日までに目的・対象機器・時間を申請し、承認を受けてから接続する。",
    "第2条 接続は多要素認証を備えた当院指定の経路に限る。作業後は記録を提出する。",
    "第3条 媒体を持ち込むときは、当日の定義ファイルで検査し、臨床工学科の立ち会いのもとで使う。",
    "第4条 異常に気づいた者は、直ちに医療安全管理室に連絡する。",
    fictional,
  ],
};
