import type { DemoAdvisory } from "./csaf-file.ts";

/** Fictional advisories on real CVEs; the products, companies and texts are invented. */

const asahi = {
  name: "架空アサヒメディカル株式会社 PSIRT", namespace: "https://psirt.asahi.example", contact: "psirt@asahi.example",
};
const seiran = { name: "架空セイラン機器株式会社", namespace: "https://security.seiran.example", contact: "psirt@seiran.example" };
const nvd = (cve: string) => ({ summary: `${cve} (NVD)`, url: `https://nvd.nist.gov/vuln/detail/${cve}` });

/** The management server of infusion pumps; the second state adds the fix. */
export function pumpServer(published: Date, revised?: Date): DemoAdvisory {
  const fixed = revised !== undefined;
  return {
    trackingId: "ASAHI-SA-2026-004",
    title: "輸液ポンプ管理サーバー AP-Link における任意コード実行の脆弱性",
    publisher: asahi, category: "csaf_security_advisory", status: fixed ? "final" : "interim", tlp: "GREEN",
    summary: "輸液ポンプ管理サーバー AP-Link が内蔵する Apache Tomcat に、認証なしで任意のコードを実行できる脆弱性が見つかりました。院内ネットワークに接続できる第三者が、投与設定ライブラリを書き換えるおそれがあります。輸液ポンプ本体は、サーバーとの通信が切れても設定済みの投与を続けます。",
    revisions: [
      { at: published, summary: "初版。回避策をお知らせします。" },
      ...(revised === undefined ? [] : [{ at: revised, summary: "修正版 3.2.1 の提供を開始しました。" }]),
    ],
    vendor: "架空アサヒメディカル",
    products: [
      { id: "APLINK-AFFECTED", name: "輸液ポンプ管理サーバー AP-Link", version: "<3.2.1" },
      ...(fixed ? [{ id: "APLINK-3.2.1", name: "輸液ポンプ管理サーバー AP-Link", version: "3.2.1" }] : []),
    ],
    vulnerabilities: [{
      cve: "CVE-2025-24813", title: "Apache Tomcat の部分的な PUT による任意コード実行",
      cwe: { id: "CWE-44", name: "Path Equivalence: 'file.name' (Internal Dot)" },
      description: "既定のサーブレットが書き込み可能な設定で、部分的な PUT と既定の保存先でのセッション保存が有効な場合に、細工した要求で任意のコードが実行されます。AP-Link は 3.1 以降でこの条件を満たします。",
      score: { vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", base: 9.8, severity: "CRITICAL" },
      affected: ["APLINK-AFFECTED"], ...(fixed ? { fixed: ["APLINK-3.2.1"] } : {}),
      remediations: [
        { category: "mitigation", details: "AP-Link を医療機器用のネットワークに分離し、TCP 8443 への接続を薬剤部と臨床工学部門の端末だけに制限してください。" },
        ...(fixed ? [{ category: "vendor_fix" as const, details: "修正版 3.2.1 を当社のサービス担当者が適用します。作業はおよそ40分で、その間は投与ライブラリの配信が止まります。", restart: "system" as const }] : []),
      ],
    }],
    references: [nvd("CVE-2025-24813")],
    acknowledgments: [{ organization: "JPCERT/CC", summary: "関係者との調整にご協力いただきました。" }],
  };
}

/** The maintenance access of a bedside monitor. */
export const bedsideMonitor = (published: Date): DemoAdvisory => ({
  trackingId: "ASAHI-SA-2026-002",
  title: "生体情報モニタ BM-700 の保守用 SSH における認証前の脆弱性(regreSSHion)",
  publisher: asahi, category: "csaf_security_advisory", status: "final", tlp: "GREEN",
  summary: "生体情報モニタ BM-700 の保守用 SSH に、認証前に任意のコードを実行される可能性がある脆弱性があります。32ビット環境での攻撃成功例が報告されており、BM-700 は32ビット版の OS を使用しています。",
  revisions: [{ at: published, summary: "初版。修正版の提供を開始しました。" }],
  vendor: "架空アサヒメディカル",
  products: [
    { id: "BM700-AFFECTED", name: "生体情報モニタ BM-700", version: "<5.4" },
    { id: "BM700-5.4", name: "生体情報モニタ BM-700", version: "5.4" },
  ],
  vulnerabilities: [{
    cve: "CVE-2024-6387", title: "OpenSSH sshd の競合状態",
    cwe: { id: "CWE-364", name: "Signal Handler Race Condition" },
    description: "ログインの制限時間を過ぎたときの処理に競合状態があり、管理者権限で任意のコードが実行される可能性があります。",
    score: { vector: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H", base: 8.1, severity: "HIGH" },
    affected: ["BM700-AFFECTED"], fixed: ["BM700-5.4"],
    remediations: [
      { category: "workaround", details: "保守作業をしないあいだは、本体の「保守」メニューで SSH を無効にしてください。" },
      { category: "vendor_fix", details: "ソフトウェア 5.4 を定期点検の際に適用します。お急ぎの場合はご連絡ください。", restart: "system" },
    ],
  }],
  references: [nvd("CVE-2024-6387")],
  acknowledgments: [],
});

/** Saying that one is not affected is an advisory too. */
export const notAffected = (published: Date): DemoAdvisory => ({
  trackingId: "ASAHI-VEX-2026-001",
  title: "XZ Utils に仕込まれた不正コード(CVE-2024-3094)の影響を受けないことのお知らせ",
  publisher: asahi, category: "csaf_vex", status: "final", tlp: "WHITE",
  summary: "当社の輸液ポンプ管理サーバーと生体情報モニタを確認し、不正コードを含む版の XZ Utils を使用していないことを確かめました。お客様の作業は必要ありません。",
  revisions: [{ at: published, summary: "初版。" }],
  vendor: "架空アサヒメディカル",
  products: [
    { id: "APLINK", name: "輸液ポンプ管理サーバー AP-Link", version: "3.2.1" },
    { id: "BM700", name: "生体情報モニタ BM-700", version: "5.4" },
  ],
  vulnerabilities: [{
    cve: "CVE-2024-3094", title: "XZ Utils に仕込まれた不正コード",
    cwe: { id: "CWE-506", name: "Embedded Malicious Code" },
    description: "XZ Utils 5.6.0 と 5.6.1 の配布物に、SSH の認証を迂回する不正コードが仕込まれていました。",
    notAffected: {
      products: ["APLINK", "BM700"], justification: "vulnerable_code_not_present",
      impact: "使用している XZ Utils は 5.2 系で、不正コードは含まれていません。",
    },
    remediations: [],
  }],
  references: [nvd("CVE-2024-3094")],
  acknowledgments: [],
});

/** Imported and still being checked: nobody outside the vendor sees it. */
export const injectorDraft = (imported: Date): DemoAdvisory => ({
  trackingId: "ASAHI-SA-2026-005",
  title: "造影剤注入装置 CI-20 の無線リモコンにおける認証回避の脆弱性",
  publisher: asahi, category: "csaf_security_advisory", status: "interim", tlp: "AMBER",
  summary: "造影剤注入装置 CI-20 の無線リモコンが使う Bluetooth の実装に、認証なしで接続される脆弱性があります。本体の注入開始には操作盤での確認が必要で、リモコンだけでは注入は始まりません。",
  revisions: [{ at: imported, summary: "初版。影響を調査しています。" }],
  vendor: "架空アサヒメディカル",
  products: [{ id: "CI20", name: "造影剤注入装置 CI-20", version: "<=2.7" }],
  vulnerabilities: [{
    cve: "CVE-2023-45866", title: "Bluetooth HID ホストの認証回避",
    cwe: { id: "CWE-287", name: "Improper Authentication" },
    description: "近くにいる第三者が、認証なしで入力機器として接続し、操作を送れる可能性があります。",
    score: { vector: "CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L", base: 6.3, severity: "MEDIUM" },
    affected: ["CI20"],
    remediations: [{ category: "workaround", details: "無線リモコンを使わないときは、本体の設定で無線を切ってください。" }],
  }],
  references: [nvd("CVE-2023-45866")],
  acknowledgments: [],
});

export const ultrasoundSsh = (published: Date): DemoAdvisory => ({
  trackingId: "SEIRAN-2026-03",
  title: "超音波診断装置 US-7 のリモート保守機能における SSH 通信の完全性低下(Terrapin)",
  publisher: seiran, category: "csaf_security_advisory", status: "final", tlp: "GREEN",
  summary: "超音波診断装置 US-7 のリモート保守に使う SSH 通信で、途中の第三者が最初の制御メッセージを取り除ける脆弱性があります。検査画像と患者情報の送受信には SSH を使っていません。",
  revisions: [{ at: published, summary: "初版。" }],
  vendor: "架空セイラン機器",
  products: [{ id: "US7", name: "超音波診断装置 US-7", version: "<4.1" }],
  vulnerabilities: [{
    cve: "CVE-2023-48795", title: "SSH の拡張ネゴシエーションの切り詰め",
    cwe: { id: "CWE-354", name: "Improper Validation of Integrity Check Value" },
    description: "通信経路上の第三者が SSH の開始時のメッセージを気づかれずに削除し、一部の保護機能を無効にできます。",
    score: { vector: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N", base: 5.9, severity: "MEDIUM" },
    affected: ["US7"],
    remediations: [{ category: "mitigation", details: "リモート保守を使わない期間は、保守用ルーターの電源を切ってください。次の定期保守で 4.1 に更新します。" }],
  }],
  references: [nvd("CVE-2023-48795")],
  acknowledgments: [],
});

export const ultrasoundTls = (published: Date): DemoAdvisory => ({
  trackingId: "SEIRAN-2026-01",
  title: "超音波診断装置 US-7 の画像転送における OpenSSL のサービス停止の脆弱性",
  publisher: seiran, category: "csaf_security_advisory", status: "final", tlp: "GREEN",
  summary: "細工した証明書を受け取ると、超音波診断装置 US-7 の画像転送が応答しなくなる脆弱性があります。検査そのものと本体への画像の保存は続けられます。",
  revisions: [{ at: published, summary: "初版。" }],
  vendor: "架空セイラン機器",
  products: [
    { id: "US7", name: "超音波診断装置 US-7", version: "<4.0.2" },
    { id: "US7-4.0.2", name: "超音波診断装置 US-7", version: "4.0.2" },
  ],
  vulnerabilities: [{
    cve: "CVE-2022-0778", title: "OpenSSL の証明書解析での無限ループ",
    cwe: { id: "CWE-835", name: "Loop with Unreachable Exit Condition ('Infinite Loop')" },
    description: "楕円曲線のパラメーターが不正な証明書を解析すると、処理が終わらなくなります。",
    score: { vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", base: 7.5, severity: "HIGH" },
    affected: ["US7"], fixed: ["US7-4.0.2"],
    remediations: [{ category: "vendor_fix", details: "ソフトウェア 4.0.2 を無償で適用します。", restart: "system" }],
  }],
  references: [nvd("CVE-2022-0778")],
  acknowledgments: [],
});
