/** A start-up error found by the launcher itself: one line in each language, with what to do. */
export class LaunchError extends Error {
  readonly code: string;
  readonly japanese: string;
  constructor(code: string, japanese: string, english: string) {
    super(english);
    this.name = "LaunchError";
    this.code = code;
    this.japanese = japanese;
  }
}

/** What to do, for errors that other parts report with a code and an English message. */
const JAPANESE: Record<string, string> = {
  "library-links-missing": "同梱の PostgreSQL のライブラリが揃っていません。npm rebuild を実行してください",
  "data-dir-not-writable": "データフォルダーを使用できません。権限を確認するか、DATA_DIR で別のフォルダーを指定してください",
  "version-mismatch": "データフォルダーは別のバージョンの PostgreSQL で作成されています。旧版で書き出してから読み込むか、DATA_DIR で新しいフォルダーを指定してください",
  "unsupported-platform": "この環境では同梱の PostgreSQL を使用できません。DATABASE_URL を指定してください",
  "start-failed": "同梱の PostgreSQL を起動できませんでした",
  unreachable: "データベースに接続できません。起動しているか、DATABASE_URL が正しいかを確認してください",
  "authentication-failed": "データベースの認証に失敗しました。DATABASE_URL のユーザー名とパスワードを確認してください",
  "no-such-database": "指定されたデータベースがありません。作成するか、DATABASE_URL を修正してください",
  "too-old": "PostgreSQL のバージョンが古すぎます。15 以降を使用してください",
  "migration-edited": "適用済みのマイグレーションが変更されています。元の内容に戻してください",
  "migration-missing": "適用済みのマイグレーションが見つかりません。元に戻してください",
  "migration-failed": "マイグレーションを適用できませんでした",
  "roles-unavailable": "データベースのロールを準備できませんでした",
  "port-taken": "ポートが使用中です。PORT で別の番号を指定してください",
  configuration: "環境変数の値を確認してください",
};

/** One line for an error that a person can act on, or null for one that is a defect. */
export function describeError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as NodeJS.ErrnoException;
  const japanese = error instanceof LaunchError ? error.japanese : code === undefined ? undefined : JAPANESE[code];
  if (japanese === undefined) return null;
  return `起動できません: ${japanese} / Cannot start: ${error.message.replace(/\s+/g, " ")}`;
}
