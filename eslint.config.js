import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const KANA_OR_KANJI = "/[\\u3005-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f]/";
/** A language is called by its own name everywhere. */
const OWN_NAME = "[value='日本語']";
const NAMING_ATTRIBUTES = "/^(aria-label|aria-description|aria-roledescription|alt|placeholder|title)$/";

const forbid = (message, selectors) => selectors.map((selector) => ({ selector, message }));
const NO_TEXTS = forbid("Texts that people read live in app/i18n, in both languages.", [
  `JSXText[value=${KANA_OR_KANJI}]`,
  `Literal[value=${KANA_OR_KANJI}]:not(${OWN_NAME})`,
  `TemplateElement[value.raw=${KANA_OR_KANJI}]`,
  "JSXText[value=/[a-z]{2,}/]",
  `JSXAttribute[name.name=${NAMING_ATTRIBUTES}] > Literal[value=/[a-z]{2,}/]`,
]);
const NO_QUERIES = forbid("Pages read through the queries of a module and change through its commands.", [
  "CallExpression[callee.property.name=/^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)$/]",
  "TaggedTemplateExpression[tag.name='sql']",
]);
const NO_CLOCK = forbid("The present moment comes in as an argument or from the injected clock.", [
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
]);

export default tseslint.config(
  { ignores: ["build/", "node_modules/", "screenshots/", ".data/", ".cache/"] },
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 400 }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-control-regex": "error",
      "no-debugger": "error",
      "no-misleading-character-class": "error",
      "no-self-compare": "error",
      "no-unsafe-finally": "error",
      "no-useless-catch": "error",
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      // `import { type A }` alone would still load the file at run time.
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-array-delete": "error",
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/no-for-in-array": "error",
      "@typescript-eslint/no-implied-eval": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/only-throw-error": ["error", { allow: ["Response", "TypedResponse", "DataWithResponseInit"] }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Written by kysely-codegen.
  { files: ["db/types.ts"], rules: { "max-lines": "off" } },
  // The product speaks through its log.
  { files: ["app/**", "server/**", "db/**"], ignores: ["**/*.test.{ts,tsx}"], rules: { "no-console": "error" } },
  {
    files: ["**/*.tsx", "app/**/*.ts"],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      // A table that is laid out as blocks on narrow screens loses its roles unless they are written out.
      "jsx-a11y/no-redundant-roles": ["error", { nav: ["navigation"], thead: ["rowgroup"], tbody: ["rowgroup"], tr: ["row"] }],
      // What scrolls must take the focus of a keyboard; axe sees in the browser whether it scrolls.
      "jsx-a11y/no-noninteractive-tabindex": "off",
    },
  },
  { files: ["app/**/*.ts"], ignores: ["**/*.test.ts"], rules: { "no-restricted-syntax": ["error", ...NO_QUERIES] } },
  { files: ["app/**/*.tsx"], ignores: ["**/*.test.tsx"], rules: { "no-restricted-syntax": ["error", ...NO_QUERIES, ...NO_TEXTS] } },
  {
    files: ["server/**/*.ts"],
    ignores: ["server/platform/clock.ts", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...NO_CLOCK] },
  },
);
