import { randomUUID } from "node:crypto";
import { csafFile } from "#server/demo-world/csaf-file.ts";
import { bedsideMonitor } from "#server/demo-world/advisory-documents.ts";
import { pdfOf } from "#server/demo-world/pdf.ts";
import { DEMO_PASSWORD } from "#server/demo-world/stage.ts";
import { ONE_PIXEL_PNG } from "#tests/integration/files/file-content.ts";
import type { Fields, FormFile } from "./form-body.ts";
import type { CastName } from "./people.ts";
import type { World } from "./world.ts";

/** A form of the product as it is filled in when nothing is wrong. */
export interface Form {
  /** The route whose action takes it. */
  readonly place: string;
  readonly person: CastName | null;
  readonly values?: (world: World) => Readonly<Record<string, string>>;
  /** May read the database: a revision is the present one. */
  readonly fields: (world: World) => Fields | Promise<Fields>;
  /** Fields in which people write. */
  readonly texts?: readonly string[];
  /** Fields that must never come back. */
  readonly secrets?: readonly string[];
  readonly file?: () => FormFile;
  /** Uses up a link. */
  readonly once?: true;
  /** Nothing has to be filled in, so an empty form is a good one. */
  readonly mayBeEmpty?: true;
}

const inWorkspace = ({ workspace }: World) => ({ workspaceId: workspace });
const presentOf = async ({ portal }: World, table: string, id: string, column = "revision"): Promise<string> => {
  const [row] = await portal.rows<{ present: string | number }>(`select ${column} as present from ${table} where id = $1`, [id]);
  return String(row?.present);
};
const newId = () => randomUUID();
const pdf = (field: string) => (): FormFile => ({ field, name: "文書.pdf", content: [pdfOf("試験", [newId()])] });
const png = (field: string) => (): FormFile => ({ field, name: "構成図.png", content: [ONE_PIXEL_PNG] });

const contract = { title: "保守契約", devices: "輸液ポンプ 10台", startsOn: "2026-04-01", endsOn: "2027-03-31", cyberScope: "on", cyberScopeText: "更新プログラムの適用", contact: "契約課" };
const absence = { title: "契約なし", devices: "モニター 1台", absenceReason: "保守の終了", reviewOn: "2027-03-31", contact: "契約課" };
const policy = { title: "運用規程", category: "operating_rules", scopeText: "全機器", tlp: "AMBER" };
const version = { label: "1.0", issuedOn: "2026-01-15", expiresOn: "2027-01-14" };
const diagram = { title: "構成図", description: "ICU", level: "L1", tlp: "AMBER" };
const drawn = { asOf: "2026-01-15", note: "初版" };
const facts = {
  phenomenon: "画面が応答しない", phenomenonKinds: ["malfunction", "spread"], noticedAt: "2026-01-15T09:00", devices: "ポンプ", patientHarm: "none",
  careImpact: "なし", networkDisconnected: "yes",
};
const words = { clinicalImpact: "影響なし", contact: "PSIRT", actionDueOn: "" };
const WORDS = ["clinicalImpact", "contact"];

/** Of the right shape, from no authenticator. */
const NO_PASSKEY = JSON.stringify({ id: "A".repeat(22), rawId: "A".repeat(22), type: "public-key", response: { clientDataJSON: "e30", authenticatorData: "AAAA", signature: "AAAA" } });

/** Every form of the product; `coversEveryAction` fails for a new one that is not here. */
export const FORMS: readonly Form[] = [
  { place: "features/auth/routes/sign-in", person: null, fields: () => ({ email: "nobody@hikari.example", password: "correct horse battery" }), texts: ["email"], secrets: ["password"] },
  { place: "features/auth/routes/request-reset", person: null, fields: () => ({ email: `e2e-${newId()}@hikari.example` }), texts: ["email"] },
  { place: "features/auth/routes/preferences", person: "ishii", fields: () => ({ language: "ja", theme: "light" }), mayBeEmpty: true },
  { place: "features/auth/routes/verify", person: null, fields: () => ({ intent: "code", code: "000000" }), secrets: ["code"] },
  { place: "features/auth/routes/enrol", person: null, fields: () => ({ intent: "totp", code: "000000" }), secrets: ["code"] },
  { place: "features/auth/routes/confirm", person: "ishii", fields: () => ({ intent: "password", password: DEMO_PASSWORD, stay: "on" }), secrets: ["password", "code"] },
  { place: "features/auth/routes/totp", person: "ishii", fields: () => ({ intent: "totp", code: "000000" }), secrets: ["code"] },
  { place: "features/auth/routes/passkey-options", person: null, fields: () => ({ purpose: "sign-in" }) },
  { place: "features/auth/routes/passkey-sign-in", person: null, fields: () => ({ response: NO_PASSKEY }), secrets: ["response"] },
  {
    place: "features/auth/routes/passkeys", person: "ishii", texts: ["name"], secrets: ["response"],
    fields: () => ({ intent: "add", name: "執務室", response: JSON.stringify({ ...JSON.parse(NO_PASSKEY) as object, response: { clientDataJSON: "e30", attestationObject: "oA" } }) }),
  },
  { place: "features/auth/routes/sign-in-rules", person: "ueda", fields: () => ({}), mayBeEmpty: true },
  { place: "features/auth/routes/member-second-factor", person: "mori", values: ({ member }) => ({ memberId: member }), fields: () => ({ intent: "reset" }) },
  { place: "features/auth/routes/recovery-codes", person: "ishii", fields: () => ({ intent: "renew" }) },
  { place: "features/auth/routes/security", person: "ishii", fields: () => ({ session: "others" }) },
  {
    place: "features/auth/routes/set-password", person: null, values: ({ passwordToken }) => ({ token: passwordToken }),
    fields: () => ({ password: "a long enough password", repeated: "a long enough password" }), secrets: ["password", "repeated"], once: true,
  },
  {
    place: "features/workspaces/routes/accept-invitation", person: null, values: ({ invitationToken }) => ({ token: invitationToken }),
    fields: () => ({ organizationName: "架空テスト工業", name: "試験 花子", password: "a long enough password", repeated: "a long enough password" }),
    texts: ["organizationName", "name"], secrets: ["password", "repeated"], once: true,
  },
  { place: "features/workspaces/routes/seen", person: "ishii", fields: ({ contract: id }) => ({ subjectId: id, version: "1" }) },
  {
    place: "features/organizations/routes/profile", person: "ueda",
    fields: async (world) => ({
      name: "架空みなと市民病院", nameEn: "Minato City Hospital", emergencyContact: "000-0000-0220",
      revision: await presentOf(world, "organization", world.cast.ueda.organizationId),
    }),
    texts: ["name", "nameEn", "emergencyContact"],
  },
  {
    place: "features/organizations/routes/profile", person: "hara",
    fields: async (world) => ({
      name: "架空セイラン機器株式会社", nameEn: "Seiran Devices", emergencyContact: "000-0000-0440", businessTypes: ["mah", "distributor"],
      licenceClass: "class_2", licenceNumber: "00B2X00000", upstreamHolder: "架空上流工業", psirtEmail: "psirt@seiran.example",
      psirtPhone: "000-0000-0441", psirtUrl: "https://seiran.example/psirt", psirtHours: "平日 9:00〜17:30",
      revision: await presentOf(world, "organization", world.cast.hara.organizationId),
    }),
    texts: ["name", "nameEn", "emergencyContact", "licenceNumber", "upstreamHolder", "psirtEmail", "psirtPhone", "psirtUrl", "psirtHours"],
  },
  {
    place: "features/organizations/routes/departments", person: "mori", texts: ["name", "nameEn", "deviceTypes"],
    fields: () => ({ name: `試験科 ${newId()}`, nameEn: "Department of tests", deviceTypes: "輸液ポンプ\n生体情報モニター" }),
  },
  {
    place: "features/organizations/routes/department", person: "mori", values: ({ department }) => ({ departmentId: department }),
    texts: ["name", "nameEn", "deviceTypes"],
    fields: async (world) => ({
      intent: "change", name: "臨床工学科", nameEn: "Clinical engineering", deviceTypes: "輸液ポンプ",
      revision: await presentOf(world, "department", world.department),
    }),
  },
  { place: "features/organizations/routes/members", person: "mori", fields: ({ cast }) => ({ userId: cast.sakai.userId }) },
  {
    place: "features/organizations/routes/new-member", person: "mori", texts: ["name", "email", "jobTitle"],
    fields: () => ({ name: "試験 次郎", email: `e2e-${newId()}@hikari.example`, jobTitle: "臨床工学科", roles: ["clinical_engineer"], isAdmin: "on" }),
  },
  {
    place: "features/organizations/routes/member", person: "mori", values: ({ member }) => ({ memberId: member }), texts: ["name", "jobTitle"],
    fields: async (world) => ({
      name: "試験 三郎", jobTitle: "臨床工学科", departments: [world.department], roles: ["clinical_engineer"], revision: await presentOf(world, "app_user", world.member),
    }),
  },
  {
    place: "features/organizations/routes/member-access", person: "mori", values: ({ leaver }) => ({ memberId: leaver }),
    async fields({ portal, leaver }) {
      const [row] = await portal.rows<{ active: boolean }>("select deactivated_at is null as active from app_user where id = $1", [leaver]);
      return { intent: row?.active === true ? "stop" : "resume" };
    },
  },
  {
    place: "features/auth/routes/change-password", person: "ueda", secrets: ["password", "repeated"],
    fields: () => ({ password: "demo-portal-2026", repeated: "demo-portal-2026" }),
  },
  { place: "features/organizations/routes/member-sessions", person: "mori", values: ({ leaver }) => ({ memberId: leaver }), fields: () => ({ intent: "sign-out" }) },
  {
    place: "features/organizations/routes/member-workspace", person: "mori",
    values: ({ member, workspace }) => ({ memberId: member, workspaceId: workspace }), fields: () => ({ isNarrowed: "narrowed", roles: ["clinical_engineer"] }),
  },
  {
    place: "features/workspaces/routes/suspension", person: "ueda", texts: ["reason"],
    values: ({ cast }) => ({ workspaceId: cast.ueda.workspaces[0] ?? "" }),
    async fields({ portal, cast }): Promise<Fields> {
      const [row] = await portal.rows<{ side: string }>("select side from workspace_suspension where workspace_id = $1", [cast.ueda.workspaces[0]]);
      return row === undefined ? { intent: "suspend", reason: "契約の協議中のため" } : { intent: "resume" };
    },
  },
  {
    place: "features/contracts/routes/delegates", person: "oka", values: (world) => ({ ...inWorkspace(world), contractId: world.contract }),
    fields: ({ delegate }) => ({ people: [delegate] }), mayBeEmpty: true,
  },
  {
    place: "features/incidents/routes/delegates", person: "takeda", values: (world) => ({ ...inWorkspace(world), incidentId: world.incident }),
    fields: ({ delegate }) => ({ people: [delegate] }), mayBeEmpty: true,
  },
  { place: "features/single-sign-on/routes/sign-in", person: null, fields: () => ({ email: "mori@hikari.example" }), texts: ["email"] },
  { place: "features/single-sign-on/routes/settings", person: "mori", fields: ({ signInDomain }) => ({ intent: "allow", id: signInDomain }) },
  { place: "features/single-sign-on/routes/new-domain", person: "mori", fields: () => ({ domain: `e2e-${newId()}.example` }), texts: ["domain"] },
  {
    // Nothing answers there: the form is good, the provider is not.
    place: "features/single-sign-on/routes/provider", person: "mori", texts: ["issuer", "clientId"], secrets: ["clientSecret"],
    fields: () => ({ issuer: "https://127.0.0.1:1", clientId: "portal", clientSecret: "a secret between the two", revision: "0" }),
  },
  { place: "features/workspaces/routes/invitations", person: "mori", fields: ({ openInvitation }) => ({ revoke: openInvitation }) },
  { place: "features/workspaces/routes/invitations", person: "mori", fields: ({ openInvitation }) => ({ resend: openInvitation }) },
  {
    place: "features/workspaces/routes/new-invitation", person: "mori", texts: ["organizationName", "email"],
    fields: () => ({ organizationName: "架空テスト商会", email: `e2e-${newId()}@test.example` }),
  },
  {
    place: "features/retention/routes/organization-retention", person: "hara",
    async fields({ portal, cast }) {
      const [row] = await portal.rows<{ revision: number }>("select revision from retention_setting where organization_id = $1", [cast.hara.organizationId]);
      return { contract: "12", incident: "", advisory: "20", diagram_version: "2", revision: String(row?.revision ?? 0) };
    },
  },
  {
    place: "features/retention/routes/workspace-retention", person: "mori", values: inWorkspace, texts: ["reason"],
    fields: ({ contract: id }) => ({ intent: "place", what: `contract:${id}`, reason: "監査に備えて" }),
  },
  {
    place: "features/retention/routes/workspace-retention", person: "mori", values: inWorkspace,
    fields: ({ delivery }) => ({ intent: "devices", kind: "advisory", subject: delivery, devices: "other" }),
  },
  {
    place: "features/advisories/routes/import-advisory", person: "takeda", fields: () => ({}),
    file: () => ({ field: "file", name: "advisory.json", content: [csafFile({ ...bedsideMonitor(new Date("2026-01-15T09:00:00+09:00")), trackingId: `E2E-${newId()}` })] }),
  },
  {
    place: "features/advisories/routes/publish-advisory", person: "takeda", values: ({ advisory }) => ({ advisoryId: advisory }), texts: WORDS,
    async fields(world) {
      return { step: "review", revision: await presentOf(world, "advisory", world.advisory, "current_revision"), workspaces: [world.workspace], ...words };
    },
  },
  {
    place: "features/advisories/routes/delivery", person: "ishii", values: (world) => ({ ...inWorkspace(world), deliveryId: world.delivery }),
    fields: async (world) => ({ revision: await presentOf(world, "advisory_delivery", world.delivery, "revision_number") }),
  },
  {
    place: "features/advisories/routes/edit-delivery", person: "takeda", values: (world) => ({ ...inWorkspace(world), deliveryId: world.delivery }), texts: WORDS,
    fields: async (world) => ({ ...words, revision: await presentOf(world, "advisory_delivery", world.delivery, "edit_revision") }),
  },
  {
    place: "features/incidents/routes/new-incident", person: "ishii", values: inWorkspace, texts: ["phenomenon", "devices", "careImpact"],
    fields: () => ({ ...facts, severity: "high", suspected: "on", drill: "on" }),
  },
  {
    place: "features/incidents/routes/incident", person: "ishii", values: (world) => ({ ...inWorkspace(world), incidentId: world.incident }), texts: ["body"],
    fields: () => ({ intent: "comment", body: "対応しました" }), file: pdf("files"),
  },
  {
    place: "features/incidents/routes/act", person: "ishii", values: (world) => ({ ...inWorkspace(world), incidentId: world.incident }), texts: ["body"],
    fields: () => ({ intent: "comment", body: "確認しました" }), file: pdf("files"),
  },
  {
    place: "features/incidents/routes/incident", person: "ishii", values: (world) => ({ ...inWorkspace(world), incidentId: world.incident }), texts: ["reason"],
    fields: () => ({ intent: "assess", from: "critical", severity: "high", suspected: "on", reason: "範囲が分かった" }),
  },
  {
    place: "features/incidents/routes/edit-incident", person: "ishii", values: (world) => ({ ...inWorkspace(world), incidentId: world.incident }),
    texts: ["phenomenon", "devices", "careImpact"], file: pdf("files"),
    fields: async (world) => ({ ...facts, revision: await presentOf(world, "incident", world.incident) }),
  },
  {
    place: "features/contracts/routes/new-contract", person: "sakai", values: inWorkspace, fields: () => contract, file: pdf("files"),
    texts: ["title", "devices", "cyberScopeText", "contact"],
  },
  {
    place: "features/contracts/routes/new-absence", person: "sakai", values: inWorkspace, fields: () => absence, file: pdf("files"),
    texts: ["title", "devices", "absenceReason", "contact"],
  },
  {
    place: "features/contracts/routes/edit-contract", person: "sakai", values: (world) => ({ ...inWorkspace(world), contractId: world.contract }),
    fields: async (world) => ({ ...contract, revision: await presentOf(world, "contract", world.contract) }), texts: ["title", "devices", "cyberScopeText", "contact"],
  },
  {
    place: "features/contracts/routes/edit-contract", person: "sakai", values: (world) => ({ ...inWorkspace(world), contractId: world.absence }),
    fields: async (world) => ({ ...absence, revision: await presentOf(world, "contract", world.absence) }), texts: ["title", "devices", "absenceReason", "contact"],
  },
  {
    place: "features/security-policies/routes/new-policy", person: "ishii", values: inWorkspace, fields: () => ({ ...policy, ...version }),
    texts: ["title", "scopeText", "label"], file: pdf("document"),
  },
  {
    place: "features/security-policies/routes/policy", person: "ishii", values: (world) => ({ ...inWorkspace(world), policyId: world.theirPolicy }),
    fields: ({ theirVersion }) => ({ versionId: theirVersion }),
  },
  {
    place: "features/security-policies/routes/edit-policy", person: "ishii", values: (world) => ({ ...inWorkspace(world), policyId: world.ownPolicy }),
    fields: async (world) => ({ ...policy, revision: await presentOf(world, "security_policy", world.ownPolicy) }), texts: ["title", "scopeText"],
  },
  {
    place: "features/security-policies/routes/new-version", person: "ishii", values: (world) => ({ ...inWorkspace(world), policyId: world.ownPolicy }),
    fields: async (world) => ({ ...version, changeSummary: "改訂", supersedes: await presentOf(world, "security_policy", world.ownPolicy, "current_number") }),
    texts: ["label", "changeSummary"], file: pdf("document"),
  },
  {
    place: "features/diagrams/routes/new-diagram", person: "ishii", values: inWorkspace, fields: () => ({ ...diagram, ...drawn }),
    texts: ["title", "description", "note"], file: png("files"),
  },
  { place: "features/diagrams/routes/diagram", person: "ishii", values: (world) => ({ ...inWorkspace(world), diagramId: world.diagram }), fields: () => ({}), mayBeEmpty: true },
  {
    place: "features/diagrams/routes/edit-diagram", person: "ishii", values: (world) => ({ ...inWorkspace(world), diagramId: world.diagram }),
    // The level of a released diagram stays.
    fields: async (world) => ({ ...diagram, level: await presentOf(world, "diagram", world.diagram, "level"), revision: await presentOf(world, "diagram", world.diagram) }),
    texts: ["title", "description"],
  },
  {
    place: "features/diagrams/routes/new-version", person: "ishii", values: (world) => ({ ...inWorkspace(world), diagramId: world.diagram }),
    fields: () => drawn, texts: ["note"], file: png("files"),
  },
  {
    place: "features/diagrams/routes/release", person: "mori", values: (world) => ({ ...inWorkspace(world), diagramId: world.diagram }), texts: ["purpose"],
    async fields(world) {
      const [newest] = await world.portal.rows<{ id: string }>("select id from diagram_version where diagram_id = $1 order by number desc limit 1", [world.diagram]);
      return { versionId: newest?.id ?? "", purpose: "遠隔保守", revision: await presentOf(world, "diagram", world.diagram) };
    },
  },
];

/** Takes no form at all: whatever is sent, the session ends. */
export const WITHOUT_FORM: readonly string[] = ["features/auth/routes/sign-out"];
