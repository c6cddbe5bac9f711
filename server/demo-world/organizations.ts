import type { OrganizationProfile } from "#server/modules/organizations/index.ts";
import type { Role, Side } from "#server/platform/roles.ts";

/** A fictional person; `key` is how the scenes name them. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Names of departments. */
  readonly departments?: readonly string[];
}

export interface DemoOrganization {
  readonly key: string;
  readonly side: Side;
  readonly name: string;
  readonly nameEn: string;
  readonly emergencyContact: string;
  /** Of a vendor. */
  readonly vendor?: NonNullable<OrganizationProfile["vendor"]>;
  /** Of a hospital. */
  readonly departments?: readonly { readonly name: string; readonly nameEn: string; readonly deviceTypes: readonly string[] }[];
  /** The first person is the organization's admin. */
  readonly people: readonly [DemoPerson, ...DemoPerson[]];
}

/** Every name is invented; 「架空」 in the organizations' names says so on every screen. */
export const demoOrganizations: readonly DemoOrganization[] = [
  {
    key: "hikari",
    side: "hospital",
    name: "架空ひかり総合病院",
    nameEn: "Hikari General Hospital (fictional)",
    emergencyContact: "医療安全管理室(24時間) 000-0000-0110\n夜間・休日は当直の臨床工学技士につながります。",
    departments: [
      { name: "臨床工学科", nameEn: "Clinical engineering", deviceTypes: ["輸液ポンプ", "人工呼吸器", "生体情報モニター"] },
      { name: "放射線科", nameEn: "Radiology", deviceTypes: ["X線CT装置", "画像診断ワークステーション"] },
      { name: "医療情報部", nameEn: "Medical informatics", deviceTypes: ["部門システムサーバー", "遠隔保守用ゲートウェイ"] },
    ],
    people: [
      { key: "mori", name: "森 由紀子", jobTitle: "医療安全管理室 室長", email: "mori@hikari.example", roles: ["device_safety_manager"] },
      { key: "ishii", name: "石井 健", jobTitle: "医療情報部 部長", email: "ishii@hikari.example", roles: ["his_safety_manager"], departments: ["医療情報部"] },
      { key: "kondo", name: "近藤 彩", jobTitle: "臨床工学科", email: "kondo@hikari.example", roles: ["clinical_engineer"], departments: ["臨床工学科"] },
      { key: "sakai", name: "酒井 誠", jobTitle: "契約課", email: "sakai@hikari.example", roles: ["contract_office"] },
    ],
  },
  {
    key: "minato",
    side: "hospital",
    name: "架空みなと市民病院",
    nameEn: "Minato City Hospital (fictional)",
    emergencyContact: "情報システム室 000-0000-0220(平日 8:30〜17:15)\n時間外は防災センター 000-0000-0221",
    departments: [{ name: "みなと臨床工学センター", nameEn: "Minato clinical engineering centre", deviceTypes: ["輸液ポンプ", "シリンジポンプ"] }],
    people: [
      { key: "ueda", name: "上田 千尋", jobTitle: "臨床工学部 技士長", email: "ueda@minato.example", roles: ["device_safety_manager", "clinical_engineer"] },
      { key: "noguchi", name: "野口 大輔", jobTitle: "情報システム室", email: "noguchi@minato.example", roles: ["his_safety_manager"] },
    ],
  },
  {
    key: "asahi",
    side: "vendor",
    name: "架空アサヒメディカル株式会社",
    nameEn: "Asahi Medical (fictional)",
    emergencyContact: "PSIRT窓口(24時間) 000-0000-0330\nコールセンター 000-0000-0331",
    vendor: {
      businessTypes: ["mah", "manufacturer"], licenceClass: "class_1", licenceNumber: "00B1X00330", upstreamHolder: null,
      psirtEmail: "psirt@asahi.example", psirtPhone: "000-0000-0330", psirtUrl: "https://asahi.example/psirt", psirtHours: "24時間365日(日本語・英語)",
    },
    people: [
      { key: "takeda", name: "武田 真理", jobTitle: "製品セキュリティ部 PSIRT", email: "takeda@asahi.example", roles: ["psirt"] },
      { key: "fujii", name: "藤井 翔", jobTitle: "フィールドサービス部", email: "fujii@asahi.example", roles: ["field_service"] },
      { key: "oka", name: "岡 美咲", jobTitle: "営業推進部 契約グループ", email: "oka@asahi.example", roles: ["sales"] },
      { key: "nishi", name: "西 隆", jobTitle: "信頼性保証部", email: "nishi@asahi.example", roles: ["safety_officer"] },
      { key: "kobayashi", name: "小林 慎一", jobTitle: "委託先・架空北関東医療サービス 保守課", email: "kobayashi@asahi.example", roles: ["delegate"] },
    ],
  },
  {
    key: "seiran",
    side: "vendor",
    name: "架空セイラン機器株式会社",
    nameEn: "Seiran Devices (fictional)",
    emergencyContact: "品質保証部 000-0000-0440(平日 9:00〜18:00)",
    vendor: {
      businessTypes: ["mah", "distributor", "repairer"], licenceClass: "class_2", licenceNumber: "00B2X00440", upstreamHolder: "架空オーシャン・イメージング株式会社",
      psirtEmail: "security@seiran.example", psirtPhone: "000-0000-0440", psirtUrl: null, psirtHours: "平日 9:00〜18:00",
    },
    people: [
      { key: "hara", name: "原 直樹", jobTitle: "品質保証部 PSIRT", email: "hara@seiran.example", roles: ["psirt", "safety_officer"] },
      { key: "ogawa", name: "小川 結衣", jobTitle: "サービス部", email: "ogawa@seiran.example", roles: ["field_service", "sales"] },
    ],
  },
];

/** Which pairs share a workspace; the hospital's admin invites. */
export const demoPairs: readonly (readonly [hospital: string, vendor: string])[] = [
  ["hikari", "asahi"],
  ["hikari", "seiran"],
  ["minato", "asahi"],
];
