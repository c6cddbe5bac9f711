/** Who can do what, in words. Below `actions`: table → action → side, wherever somebody of that side may. */
export const permissions = {
  tab: "役割とできること",
  title: "誰が何をできるか",
  lead: "できることは役割で決まります。役割を複数持つ方は、そのどれかでできることがすべてできます。",
  can: "できる",
  cannot: "できない",
  action: "できること",
  yours: "あなたの役割",
  admin: {
    title: "組織の管理者",
    lead: "役割とは別に、次のことができます。内容を見られるかどうかは、役割で決まります。",
    acts: {
      members: "メンバーを追加・変更し、利用を停止・再開する",
      links: "パスワード設定用リンクを発行する",
      invitations: "相手先を招待し、招待のリンクを発行し直し、招待を取り消す",
      narrowing: "メンバーの役割を相手先ごとに絞る",
      suspension: "ワークスペースを停止し、停止を解除する",
      profile: "相手先に表示される組織の情報と、病院の部門を変更する",
      retention: "自組織の保存期間を延ばし、法的保全を始める・解除する",
    },
  },
  features: {
    incidents: "インシデント",
    advisories: "アドバイザリー",
    contracts: "保守契約",
    securityPolicies: "ポリシー・開示",
    diagrams: "ネットワーク構成図",
    audit: "記録",
    retention: "保存期間と法的保全",
  },
  actions: {
    incidents: {
      view: { hospital: "インシデントを見る", vendor: "インシデントを見る" },
      post: { hospital: "報告・コメントし、対応の段階を進める", vendor: "報告・コメントし、対応の段階を進める" },
      acknowledge: { hospital: "相手先の報告の受領を確認し、重大度を評価する", vendor: "相手先の報告の受領を確認し、重大度を評価する" },
      delegate: { vendor: "委託先の担当者を決める" },
      close: { hospital: "終えることを承認する(双方の承認で終わります)", vendor: "終えることを承認する(双方の承認で終わります)" },
    },
    advisories: {
      view: { hospital: "届いたアドバイザリーを見る", vendor: "アドバイザリーを見る" },
      import: { vendor: "アドバイザリーを社内に取り込む" },
      publish: { vendor: "病院を選んで公開し、説明を添える" },
      acknowledge: { hospital: "アドバイザリーの受領を確認する" },
    },
    contracts: {
      view: { hospital: "保守契約を見る", vendor: "保守契約を見る" },
      delegate: { vendor: "委託先の担当者を決める" },
      write: { hospital: "保守契約を登録・変更する", vendor: "保守契約を登録・変更する" },
    },
    securityPolicies: {
      view: { hospital: "双方の文書を見る", vendor: "双方の文書を見る" },
      write: { hospital: "自組織の文書を登録し、新しい版を発行する", vendor: "自組織の文書を登録し、新しい版を発行する" },
      acknowledge: { hospital: "相手先の文書の受領を確認する", vendor: "相手先の文書の受領を確認する" },
    },
    diagrams: {
      view: { hospital: "院内の構成図を見る", vendor: "病院が公開した構成図を見る" },
      write: { hospital: "構成図と新しい版を登録する" },
      release: { hospital: "L0からL2の図を公開し、公開をやめる" },
      releaseFull: { hospital: "全体図(L3)を公開し、公開をやめる(公開は登録した方以外)" },
      readAccessLog: { hospital: "相手先が公開中の図を見た記録を確かめる" },
    },
    retention: {
      hold: { hospital: "法的保全を始める・解除する、対象機器の区分を示す", vendor: "法的保全を始める・解除する、対象機器の区分を示す" },
    },
    audit: {
      view: { hospital: "ワークスペースと組織の記録を見る", vendor: "ワークスペースと組織の記録のうち、自社の方が行ったことを見る" },
      viewCounterpart: { hospital: "相手先が行ったことの記録も見る" },
      export: { hospital: "記録をファイルに書き出す", vendor: "記録をファイルに書き出す(共有している記録は双方の分が入ります)" },
    },
  },
} as const;
