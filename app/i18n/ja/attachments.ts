export const attachments = {
  title: "添付ファイル",
  add: "ファイルを添付する",
  hint: "PDF・画像・Office文書・テキストなど、1件50MBまで。患者さんの情報が写っていないことを確かめてください。",
} as const;
