export const today = {
  title: "今日",
  groups: {
    now: "今すぐ",
    week: "近いうちに",
    waiting: "相手の対応待ち",
  },
  groupHints: {
    now: "緊急のもの、受領確認がまだのもの、期限が過ぎたもの",
    week: "期限が近いもの、見直しの時期のもの",
    waiting: "こちらは済ませ、相手の対応を待っているもの",
  },
  allClear: "いま対応が必要なものはありません。",
  allClearHint: "新しいインシデントやアドバイザリーが届くと、すぐにここへ表示します。",
  noWorkspaces: "まだワークスペースがありません。",
  noWorkspacesHint: "相手先を招待すると、二者だけで共有するワークスペースが開きます。",
  invite: "相手先を招待する",
  recent: "最近の動き",
  noRecent: "まだ動きはありません。",
  due: "期限",
  since: "から",
  items: {
    contractExpiring: "契約の終了が近づいています",
    contractExpired: "契約が終了しました",
    contractAbsenceReview: "「サイバー保守契約なし」の見直し時期です",
  },
} as const;
