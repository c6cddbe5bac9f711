import type { DemoAccount } from "./server-entry.ts";

const STEPS: Record<string, string> = {
  "copy-binaries": "PostgreSQL を配置しています / Placing PostgreSQL where its user can run it",
  init: "データベースを作成しています / Creating the database",
  start: "データベースを起動しています / Starting the database",
  recover: "前回の異常終了からデータベースを復旧しています / Recovering the database after a crash",
  reuse: "動作中のデータベースを引き継いでいます / Taking over the running database",
  connect: "データベースに接続しています / Connecting to the database",
  build: "画面を構築しています（1 分ほどかかることがあります） / Building the portal (may take a minute)",
  migrate: "データベースの構造を更新しています / Updating the database structure",
  seed: "デモ用のデータを作成しています / Creating the demo data",
};

/** A step with no text of its own is shown by its name. */
export function printStep(step: string): void {
  console.log(`  ${STEPS[step] ?? step} …`);
}

export function printReady(url: string, seconds: string, accounts: DemoAccount[] | null): void {
  console.log(`\n利用できます / Ready: ${url} (${seconds} s)`);
  if (accounts !== null && accounts.length > 0) {
    console.log("\nデモ用アカウント / Demo accounts");
    const widths = [0, 1].map((column) => Math.max(...accounts.map((account) => width(cells(account)[column] ?? ""))));
    for (const account of accounts) {
      console.log(`  ${cells(account).map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell)))).join("  ")}`);
    }
  }
  console.log("\n終了するには Ctrl-C を押してください / Press Ctrl-C to stop");
}

function cells({ label, email, password }: DemoAccount): string[] {
  return [label, email, password];
}

/** Columns in a terminal: kana, kanji and full-width forms take two. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/.test(character) ? 2 : 1), 0);
}
