import { ESLint } from "eslint";
import { expect, it, vi } from "vitest";

/** Planted text is judged in place of an existing file, so that rules that need types have a project to look at. */
const IN_COMPONENT = "app/components/button.tsx";
const IN_APP = "app/components/tokyo-time.ts";
const IN_SERVER = "server/platform/roles.ts";
const eslint = new ESLint();
// The first one loads every type of the project.
vi.setConfig({ testTimeout: 180_000 });

async function reported(text: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return [...new Set(result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId, message }) => ruleId ?? message))];
}

it.each<[string, string, string, string]>([
  ["any", IN_SERVER, "export const a = (value: any): unknown => value;", "@typescript-eslint/no-explicit-any"],
  ["a promise that nobody waits for", IN_SERVER, "export function a(): void { Promise.resolve(1); }", "@typescript-eslint/no-floating-promises"],
  ["a promise where a truth is meant", IN_SERVER, "export const a = (): number => (Promise.resolve(true) ? 1 : 2);", "@typescript-eslint/no-misused-promises"],
  ["a type imported like a value", IN_SERVER, 'import { Side } from "./scope.ts";\nexport type A = Side;', "@typescript-eslint/consistent-type-imports"],
  ["an import of types that still loads the file", IN_SERVER, 'import { type Clock } from "./clock.ts";\nexport type A = Clock;', "@typescript-eslint/no-import-type-side-effects"],
  ["a silenced compiler", IN_SERVER, "// @ts-ignore\nexport const a: number = 'a';", "@typescript-eslint/ban-ts-comment"],
  ["a clock of its own", IN_SERVER, "export const a = () => Date.now();", "no-restricted-syntax"],
  ["the present moment", IN_SERVER, "export const a = () => new Date();", "no-restricted-syntax"],
  ["words on the console", IN_SERVER, 'console.log("a");', "no-console"],
  ["more than 400 lines", IN_SERVER, "export {};\n".repeat(401), "max-lines"],
  ["a query in a page", IN_APP, 'export const a = (db: { selectFrom(table: string): string }) => db.selectFrom("contract");', "no-restricted-syntax"],
  ["a Japanese text", IN_COMPONENT, "export const A = () => <p>契約</p>;", "no-restricted-syntax"],
  ["a Japanese text in a value", IN_COMPONENT, 'export const A = () => <p>{"契約"}</p>;', "no-restricted-syntax"],
  ["a Japanese text in a template", IN_COMPONENT, "export const A = ({ n }: { n: number }) => <p>{`${n}件`}</p>;", "no-restricted-syntax"],
  ["an English text", IN_COMPONENT, "export const A = () => <p>Contract</p>;", "no-restricted-syntax"],
  ["an English name for screen readers", IN_COMPONENT, 'export const A = () => <p aria-label="Contract" />;', "no-restricted-syntax"],
  ["an image without words", IN_COMPONENT, 'export const A = () => <img src="/a.png" />;', "jsx-a11y/alt-text"],
  ["a hook behind a condition", IN_COMPONENT,
    'import { useId } from "react";\nexport const A = ({ on }: { on: boolean }) => <p>{on ? useId() : null}</p>;', "react-hooks/rules-of-hooks"],
  ["an effect that misses a value", IN_COMPONENT,
    'import { useEffect } from "react";\nexport function A({ to }: { to: (n: number) => void }) { useEffect(() => to(1), []); return null; }', "react-hooks/exhaustive-deps"],
])("%s is reported", async (_what, file, text, rule) => {
  expect(await reported(text, file)).toEqual([rule]);
});

it.each<[string, string, string]>([
  ["a given moment", IN_SERVER, "export const a = (now: Date) => new Date(now.getTime() + 1);"],
  ["a language's own name", IN_COMPONENT, 'export const A = () => <p lang="ja">{"日本語"}</p>;'],
  ["an abbreviation", IN_COMPONENT, "export const A = () => <p>CVSS 4.0</p>;"],
])("%s is not", async (_what, file, text) => {
  expect(await reported(text, file)).toEqual([]);
});
