export const auth = {
  email: "メールアドレス",
  password: "パスワード",
  newPassword: "新しいパスワード",
  repeatPassword: "新しいパスワード(確認のためもう一度)",
  passwordHint: "12文字以上。覚えやすい文章がおすすめです。",
  signIn: {
    title: "サインイン",
    lead: "病院と医療機器メーカーが、契約・ポリシー・インシデント・構成図・アドバイザリーを共有する場所です。",
    submit: "サインインする",
    demo: "デモ環境です。アカウントは、サーバーを起動した画面に表示されています。登場する組織と人物は架空です。",
  },
  setPassword: {
    title: "パスワードを設定する",
    lead: "{{email}} のパスワードを決めてください。設定すると、そのままサインインします。",
    submit: "設定してサインインする",
  },
} as const;
