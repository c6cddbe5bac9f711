const { browserSafe } = require("../../server/browser-safe.ts");

const test = "\\.test\\.tsx?$";
/** Gone after compilation: free wherever a rule speaks of run time. */
const atRunTime = { dependencyTypesNot: ["type-only", "type-import"] };
/** Pages: their loaders and actions run on the server, the rest in the browser; the build cuts them in two. */
const routes = "^app/(root\\.tsx|features/[^/]+/routes/)";
/** Runs on the server only; the build refuses it in a browser bundle. */
const serverFile = "\\.server\\.tsx?$";
const entryPoints = "^server/(main|live|http|demo-world|jobs|letters)([./]|$)";
const recordKeepers = "^server/modules/(notifications|audit)/";

/**
 * Who may import whom. One rule, one name; `boundaries.test.ts` plants a violation of each.
 * @type {import("dependency-cruiser").IForbiddenRuleType[]}
 */
const rules = [
  // — everybody —
  {
    name: "no-cycles",
    comment: "Files that need each other cannot be understood, tested or moved one at a time.",
    from: {},
    to: { circular: true, viaOnly: atRunTime },
  },
  {
    name: "our-imports-resolve",
    comment: "An import that cannot be followed would pass every other rule. Packages are the compiler's to find.",
    from: {},
    to: { couldNotResolve: true, path: "^[#.]" },
  },
  {
    name: "packages-are-declared",
    comment: "A package that only others brought along can vanish with their next version.",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], ...atRunTime },
  },
  {
    name: "product-runs-without-development-packages",
    from: { path: "^(app|server|db)/", pathNot: test },
    to: { dependencyTypes: ["npm-dev"], ...atRunTime },
  },
  {
    name: "nothing-imports-tests",
    comment: "Tests use one another; scripts may borrow the tests' support and the benchmarks.",
    from: { pathNot: `^(tests|scripts)/|${test}` },
    to: { path: `^tests/|${test}` },
  },
  {
    name: "scripts-use-support-of-tests-only",
    from: { path: "^scripts/" },
    to: { path: `^tests/(?!support/|bench/)|${test}` },
  },
  {
    name: "nothing-imports-scripts",
    comment: "Scripts are how people start things; the product does not know them.",
    from: { path: "^(app|server|db)/" },
    to: { path: "^scripts/" },
  },
  {
    name: "only-auth-knows-lucia",
    comment: "Deprecated by its author: what knows it must be replaceable in one place.",
    from: { pathNot: "^server/modules/auth/" },
    to: { path: "(^|/)node_modules/(lucia|@lucia-auth)(/|$)" },
  },

  // — db —
  {
    name: "db-imports-nothing-of-ours",
    from: { path: "^db/" },
    to: { path: "^(app|server)/" },
  },

  // — server —
  {
    name: "server-does-not-know-pages",
    comment: "Letters are written with the same texts as pages; nothing else of the server reads them.",
    from: { path: "^server/", pathNot: `^server/letters/|${test}` },
    to: { path: "^app/" },
  },
  {
    name: "letters-know-only-texts",
    from: { path: "^server/letters/", pathNot: test },
    to: { path: "^(app/(?!i18n/)|server/(?!letters/|platform/))" },
  },
  {
    name: "platform-imports-only-db",
    from: { path: "^server/platform/", pathNot: test },
    to: { path: "^server/(?!platform/)" },
  },
  {
    name: "modules-do-not-know-who-starts-them",
    from: { path: "^server/modules/", pathNot: test },
    to: { path: entryPoints },
  },
  {
    name: "modules-know-only-types-of-db",
    comment: "Connections come in as arguments, already inside a scope.",
    from: { path: "^server/modules/", pathNot: test },
    to: { path: "^db/", ...atRunTime },
  },
  {
    name: "modules-enter-others-by-the-front-door",
    from: { path: "^server/modules/([^/]+)/", pathNot: `${recordKeepers}|${browserSafe}|${test}` },
    to: { path: "^server/modules/", pathNot: `^server/modules/($1/|[^/]+/index\\.ts$)|${recordKeepers}` },
  },
  {
    name: "schemas-are-composed-of-schemas",
    comment: "The one side door: what a browser may load of a module may be built into another's.",
    from: { path: "^server/modules/([^/]+)/(schema|rules|permissions)\\.ts$" },
    to: { path: "^server/modules/", pathNot: `^server/modules/($1/|[^/]+/index\\.ts$)|${browserSafe}` },
  },
  {
    name: "browser-safe-files-need-only-browser-safe-files",
    comment: "Nothing that a browser loads drags the server along.",
    from: { path: browserSafe },
    to: { path: "^(server|app|db)/", pathNot: browserSafe, ...atRunTime },
  },
  {
    name: "browser-safe-files-need-no-node",
    from: { path: browserSafe },
    to: { dependencyTypes: ["core"], ...atRunTime },
  },
  {
    name: "features-do-not-know-notifications-and-audit",
    comment: "They read the event log; a feature records its event and is done.",
    from: { path: "^server/modules/([^/]+)/", pathNot: `${recordKeepers}|${test}` },
    to: { path: recordKeepers },
  },
  {
    name: "notifications-and-audit-read-only-schemas",
    from: { path: "^server/modules/(notifications|audit)/", pathNot: test },
    to: { path: "^server/modules/", pathNot: "^server/modules/($1/|[^/]+/schema\\.ts$)" },
  },

  // — app —
  {
    name: "pages-do-not-know-the-database",
    from: { path: "^app/", pathNot: test },
    to: { path: "^db/" },
  },
  {
    name: "components-are-without-domain",
    comment: "The design system serves every feature and knows none.",
    from: { path: "^app/components/", pathNot: test },
    to: { path: "^(app/(features|http|live|routes)|server/modules)([./]|$)" },
  },
  {
    name: "browser-code-loads-only-browser-safe-server-files",
    from: { path: "^app/", pathNot: `${routes}|${serverFile}|^app/entry\\.server|${test}` },
    to: { path: "^server/", pathNot: browserSafe, ...atRunTime },
  },
  {
    name: "browser-code-loads-no-server-files-of-app",
    from: { path: "^app/", pathNot: `${routes}|${serverFile}|^app/entry\\.server|${test}` },
    to: { path: serverFile, ...atRunTime },
  },
  {
    name: "routes-enter-modules-by-the-front-door",
    from: { path: routes, pathNot: test },
    to: { path: "^server/modules/", pathNot: `^server/modules/[^/]+/index\\.ts$|${browserSafe}`, ...atRunTime },
  },
  {
    name: "routes-know-only-modules-and-platform",
    from: { path: routes, pathNot: test },
    to: { path: "^server/(?!modules/|platform/)", pathNot: browserSafe, ...atRunTime },
  },
  {
    name: "server-files-of-features-enter-modules-by-the-front-door",
    from: { path: `^app/features/.*${serverFile}`, pathNot: `${routes}|${test}` },
    to: { path: "^server/(?!platform/)", pathNot: `^server/modules/[^/]+/index\\.ts$|${browserSafe}`, ...atRunTime },
  },
  {
    name: "server-files-of-the-shell-know-only-the-platform",
    comment: "app/http and app/i18n serve every feature; what a feature needs lies with the feature.",
    from: { path: `^app/(?!features/).*(${serverFile})|^app/entry\\.server`, pathNot: test },
    to: { path: "^server/(?!platform/)", pathNot: browserSafe, ...atRunTime },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: rules.map((rule) => ({ severity: "error", ...rule })),
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    // Made by the build and by Vite, and styles.
    exclude: { path: "^virtual:|\\.css(\\?|$)|\\.d\\.ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".js", ".cjs", ".json"],
    },
  },
};
