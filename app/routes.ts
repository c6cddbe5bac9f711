import { index, layout, prefix, route } from "@remix-run/route-config";
import type { RouteConfig } from "@remix-run/route-config";

const feature = (name: string, file: string) => `features/${name}/routes/${file}.tsx`;

/** Only in the build of the page benchmark: what a Remix page costs by itself. */
const bare = process.env["BENCH_BARE_PAGE"] === undefined ? [] : [route("bare", "../tests/bench/bare-page.tsx")];

/** The whole URL map. */
export default [
  ...bare,
  index(feature("shell", "home")),
  route("sign-in", feature("auth", "sign-in")),
  route("sign-in/verify", feature("auth", "verify")),
  route("sign-in/enrol", feature("auth", "enrol")),
  route("sign-in/passkey", "features/auth/routes/passkey-sign-in.ts"),
  route("sign-in/passkey-options", "features/auth/routes/passkey-options.ts"),
  route("confirm", feature("auth", "confirm")),
  route("sign-out", feature("auth", "sign-out")),
  route("preferences", feature("auth", "preferences")),
  route("password/:token", feature("auth", "set-password")),
  route("invitations/:token", feature("workspaces", "accept-invitation")),
  route("seen", feature("workspaces", "seen")),

  layout(feature("shell", "signed-in"), [
    route("today", feature("today", "today")),
    ...prefix("settings", [
      route("", feature("organizations", "settings"), [
        index(feature("organizations", "profile")),
        route("security", feature("auth", "security")),
        route("security/app", feature("auth", "totp")),
        route("security/passkeys", feature("auth", "passkeys")),
        route("security/recovery-codes", feature("auth", "recovery-codes")),
        route("members", feature("organizations", "members")),
        route("members/new", feature("organizations", "new-member")),
        route("members/:memberId", feature("organizations", "member")),
        route("members/:memberId/access", feature("organizations", "member-access")),
        route("roles", feature("organizations", "roles")),
        route("invitations", feature("workspaces", "invitations")),
        route("invitations/new", feature("workspaces", "new-invitation")),
        route("audit", feature("audit", "organization-audit")),
      ]),
    ]),
    route("report", feature("incidents", "report")),
    route("advisories", feature("advisories", "advisories")),
    route("advisories/import", feature("advisories", "import-advisory")),
    route("advisories/:advisoryId", feature("advisories", "library-advisory")),
    route("advisories/:advisoryId/publish", feature("advisories", "publish-advisory")),
    route("advisories/:advisoryId/revisions/:number/original", "features/advisories/routes/original.ts"),
    route("workspaces", feature("workspaces", "workspaces")),
    route("workspaces/:workspaceId", feature("workspaces", "workspace"), [
      index(feature("workspaces", "overview")),
      route("advisories", feature("advisories", "workspace-advisories")),
      route("advisories/:deliveryId", feature("advisories", "delivery")),
      route("advisories/:deliveryId/edit", feature("advisories", "edit-delivery")),
      route("incidents", feature("incidents", "incidents")),
      route("incidents/new", feature("incidents", "new-incident")),
      route("incidents/:incidentId", feature("incidents", "incident")),
      route("incidents/:incidentId/edit", feature("incidents", "edit-incident")),
      route("contracts", feature("contracts", "contracts")),
      route("contracts/new", feature("contracts", "new-contract")),
      route("contracts/new-absence", feature("contracts", "new-absence")),
      route("contracts/:contractId", feature("contracts", "contract")),
      route("contracts/:contractId/edit", feature("contracts", "edit-contract")),
      route("security-policies", feature("security-policies", "security-policies")),
      route("security-policies/new", feature("security-policies", "new-policy")),
      route("security-policies/:policyId", feature("security-policies", "policy")),
      route("security-policies/:policyId/edit", feature("security-policies", "edit-policy")),
      route("security-policies/:policyId/versions/new", feature("security-policies", "new-version")),
      route("diagrams", feature("diagrams", "layout"), [
        index(feature("diagrams", "diagrams")),
        route("new", feature("diagrams", "new-diagram")),
        route(":diagramId", feature("diagrams", "diagram")),
        route(":diagramId/edit", feature("diagrams", "edit-diagram")),
        route(":diagramId/versions/new", feature("diagrams", "new-version")),
        route(":diagramId/release", feature("diagrams", "release")),
        route(":diagramId/accesses", feature("diagrams", "accesses")),
      ]),
      route("audit", feature("audit", "workspace-audit")),
    ]),
    route(
      "workspaces/:workspaceId/security-policies/:policyId/versions/:versionId/document",
      "features/security-policies/routes/version-document.ts",
    ),
    route("workspaces/:workspaceId/diagrams/:diagramId/versions/:versionId/file", "features/diagrams/routes/file.ts"),
    route("workspaces/:workspaceId/advisories/:deliveryId/revisions/:number/original", "features/advisories/routes/delivered-original.ts"),
    route("workspaces/:workspaceId/incidents/:incidentId/act", "features/incidents/routes/act.ts"),
    route("workspaces/:workspaceId/files/:fileId", "features/attachments/routes/file.ts"),
    route("workspaces/:workspaceId/audit.jsonl", "features/audit/routes/workspace-file.ts"),
    route("settings/audit.jsonl", "features/audit/routes/organization-file.ts"),
    route("*", feature("shell", "not-found")),
  ]),
] satisfies RouteConfig;
