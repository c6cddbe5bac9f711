/** Imports that the boundaries allow, and one forbidden import per rule: path → source. */

/** A small tree of the same shape as the product, in which every kind of allowed import occurs. */
export const soundTree: Readonly<Record<string, string>> = {
  "db/types.ts": "export interface DB { contract: { id: string } }",
  "db/pool.ts": "export const pool = 1;",
  "server/platform/scope.ts": 'import type { DB } from "#db/types.ts";\nexport interface Scope { db: DB }\nexport const scope = 1;',
  "server/platform/clock.ts": "export const clock = 1;",
  "server/platform/scope.test.ts": 'import { helper } from "#tests/support/helper.ts";\nexport const tested = helper;',
  "server/live/protocol.ts": "export const protocol = 1;",
  "server/live/hub.ts": 'import { contracts } from "#server/modules/contracts/index.ts";\nexport const hub = contracts;',
  "server/main.ts": 'import { pool } from "#db/pool.ts";\nimport { hub } from "./live/hub.ts";\nexport const main = [pool, hub];\nexport interface Main { on: boolean }',
  "app/i18n/texts.server.ts": "export const texts = 1;",
  "server/letters/compose.ts": 'import { texts } from "#app/i18n/texts.server.ts";\nexport const compose = texts;',
  "server/http/app.ts": 'import type { Main } from "../main.ts";\nexport type App = Main;',
  "server/modules/auth/index.ts": 'import { lucia } from "lucia";\nexport const auth = lucia;',
  "server/modules/contracts/index.ts": 'export { contracts } from "./queries.ts";\nexport type { Contract } from "./queries.ts";',
  "server/modules/contracts/queries.ts":
    'import type { DB } from "#db/types.ts";\nimport { auth } from "#server/modules/auth/index.ts";\nimport { scope } from "#server/platform/scope.ts";\n' +
    "export type Contract = DB;\nexport const contracts = [auth, scope];",
  "server/modules/contracts/schema.ts": 'import * as z from "zod";\nimport { clock } from "#server/platform/clock.ts";\nexport const schema = [z, clock];',
  "server/modules/incidents/index.ts": 'export { incidents } from "./queries.ts";',
  "server/modules/incidents/queries.ts": 'import type { Contract } from "#server/modules/contracts/index.ts";\nexport const incidents: Contract[] = [];',
  "server/modules/incidents/schema.ts": 'import { schema } from "#server/modules/contracts/schema.ts";\nexport const incident = schema;',
  "server/modules/audit/index.ts": 'import { schema } from "#server/modules/contracts/schema.ts";\nexport const audit = schema;',
  "app/components/button.tsx": 'import type { Scope } from "#server/platform/scope.ts";\nexport const Button = (_: Scope) => null;',
  "app/http/scope.server.ts": 'import { scope } from "#server/platform/scope.ts";\nexport const required = scope;',
  "app/live/client.ts": 'import { protocol } from "#server/live/protocol.ts";\nexport const client = protocol;',
  "app/features/contracts/components/list.tsx":
    'import type { Contract } from "#server/modules/contracts/index.ts";\nimport { schema } from "#server/modules/contracts/schema.ts";\n' +
    'import { Button } from "#app/components/button.tsx";\nexport const List = (_: Contract) => [schema, Button];',
  "app/features/contracts/read.server.ts": 'import { contracts } from "#server/modules/contracts/index.ts";\nexport const read = contracts;',
  "app/features/contracts/routes/contracts.tsx":
    'import { audit } from "#server/modules/audit/index.ts";\nimport { contracts } from "#server/modules/contracts/index.ts";\nimport { scope } from "#server/platform/scope.ts";\n' +
    'import { required } from "#app/http/scope.server.ts";\nimport { read } from "../read.server.ts";\nimport { List } from "../components/list.tsx";\n' +
    "export const loader = [audit, contracts, scope, required, read, List];",
  "scripts/screenshots.ts": 'import { helper } from "#tests/support/helper.ts";\nexport const shots = helper;',
  "tests/support/helper.ts": 'import { main } from "#server/main.ts";\nexport const helper = main;',
  "tests/integration/contracts.test.ts": 'import tool from "development-tool";\nimport { shots } from "../../scripts/screenshots.ts";\nexport const all = [tool, shots];',
};

const load = (what: string): string => `import * as planted from "${what}";\nexport const held = planted;`;

/** Rule → files that break it, and it alone. */
export const forbiddenImports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "no-cycles": {
    "server/live/egg.ts": 'import type { Hen } from "./hen.ts";\nimport { hen } from "./hen.ts";\nexport const egg: Hen = hen;',
    "server/live/hen.ts": 'import { feather } from "./feather.ts";\nexport type Hen = number;\nexport const hen = feather;',
    "server/live/feather.ts": 'import { egg } from "./egg.ts";\nexport const feather = egg;',
  },
  "our-imports-resolve": { "server/live/lost.ts": load("#server/live/nowhere.ts") },
  "packages-are-declared": { "server/live/borrowed.ts": load("brought-along") },
  "product-runs-without-development-packages": { "db/tool.ts": load("development-tool") },
  "nothing-imports-tests": { "server/live/leaning.ts": load("#tests/support/helper.ts") },
  "scripts-use-support-of-tests-only": { "scripts/measure.ts": load("../tests/integration/contracts.test.ts") },
  "nothing-imports-scripts": { "server/live/scripted.ts": load("../../scripts/screenshots.ts") },
  "only-auth-knows-lucia": { "server/http/session.ts": load("lucia"), "app/http/session.server.ts": load("@lucia-auth/adapter-postgresql") },
  "db-imports-nothing-of-ours": { "db/seed.ts": 'import type { Scope } from "#server/platform/scope.ts";\nexport type Held = Scope;' },
  "letters-know-only-texts": {
    "server/letters/styled.ts": load("#app/components/button.tsx"), "server/letters/asking.ts": load("#server/modules/contracts/index.ts"),
  },
  "server-does-not-know-pages": { "server/http/page.ts": load("#app/components/button.tsx") },
  "platform-imports-only-db": { "server/platform/upward.ts": 'import type { Contract } from "#server/modules/contracts/index.ts";\nexport type Held = Contract;' },
  "modules-do-not-know-who-starts-them": { "server/modules/incidents/announce.ts": load("#server/live/hub.ts") },
  "modules-know-only-types-of-db": { "server/modules/incidents/connect.ts": load("#db/pool.ts") },
  "modules-enter-others-by-the-front-door": {
    "server/modules/incidents/back-door.ts": 'import type { Contract } from "#server/modules/contracts/queries.ts";\nexport type Held = Contract;',
  },
  "schemas-are-composed-of-schemas": {
    "server/modules/incidents/rules.ts": 'import type { Contract } from "#server/modules/contracts/queries.ts";\nexport type Held = Contract;',
  },
  "browser-safe-files-need-only-browser-safe-files": { "server/modules/contracts/rules.ts": load("#server/platform/scope.ts") },
  "browser-safe-files-need-no-node": { "server/modules/contracts/permissions.ts": load("node:fs") },
  "features-do-not-know-notifications-and-audit": { "server/modules/incidents/tell.ts": load("#server/modules/audit/index.ts") },
  "notifications-and-audit-read-only-schemas": { "server/modules/notifications/ask.ts": load("#server/modules/contracts/index.ts") },
  "pages-do-not-know-the-database": {
    "app/features/contracts/routes/rows.tsx": 'import type { DB } from "#db/types.ts";\nexport type Held = DB;',
  },
  "components-are-without-domain": {
    "app/components/feature.tsx": load("#app/features/contracts/components/list.tsx"),
    "app/components/domain.tsx": 'import type { Contract } from "#server/modules/contracts/index.ts";\nexport type Held = Contract;',
  },
  "browser-code-loads-only-browser-safe-server-files": {
    "app/features/contracts/components/heavy.tsx": load("#server/modules/contracts/index.ts"),
    "app/live/heavy.ts": load("#server/platform/scope.ts"),
  },
  "browser-code-loads-no-server-files-of-app": { "app/features/contracts/components/secret.tsx": load("#app/http/scope.server.ts") },
  "routes-enter-modules-by-the-front-door": { "app/features/contracts/routes/inside.tsx": load("#server/modules/contracts/queries.ts") },
  "routes-know-only-modules-and-platform": { "app/features/contracts/routes/live.tsx": load("#server/live/hub.ts") },
  "server-files-of-features-enter-modules-by-the-front-door": {
    "app/features/contracts/inside.server.ts": load("#server/modules/contracts/queries.ts"),
  },
  "server-files-of-the-shell-know-only-the-platform": {
    "app/http/feature.server.ts": load("#server/modules/contracts/index.ts"),
    "app/entry.server.tsx": load("#server/live/hub.ts"),
  },
};

/** What surrounds both: aliases, compiler options, and packages that hold nothing. */
export const surroundings: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    type: "module",
    dependencies: { lucia: "1", "@lucia-auth/adapter-postgresql": "1", zod: "1" },
    devDependencies: { "development-tool": "1" },
    imports: { "#app/*": "./app/*", "#server/*": "./server/*", "#db/*": "./db/*", "#tests/*": "./tests/*" },
  }),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "ESNext", moduleResolution: "bundler", jsx: "react-jsx", verbatimModuleSyntax: true, allowImportingTsExtensions: true, noEmit: true },
  }),
  ...Object.fromEntries(["lucia", "@lucia-auth/adapter-postgresql", "zod", "development-tool", "brought-along"].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
    [`node_modules/${name}/index.js`, "module.exports = {};"],
  ])),
};
