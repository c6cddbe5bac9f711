import { incidentActors, textFile } from "./incident-actors.ts";
import type { Stage } from "./stage.ts";

/** Incidents in every stage: one that is being fought, one half acknowledged, one to agree on, a drill, and what came of older ones. */
export async function playIncidents(stage: Stage): Promise<void> {
  await playRansomware(stage);
  await playUltrasound(stage);
  await playMinato(stage);
}

/** Minutes before the seed: what is under way must look so at any hour. */
const ago = (stage: Stage, minutes: number): Date => new Date(stage.today.getTime() - minutes * 60_000);

async function playRansomware(stage: Stage): Promise<void> {
  const act = incidentActors(stage, ["hikari", "asahi"]);
  const at = (minutes: number) => ago(stage, minutes);

  const note = await act.report("kondo", at(196), {
    phenomenon: "輸液ポンプ管理サーバーの画面に英語の脅迫文が出ている\n4階西病棟のステーションで発見。ファイル名の末尾が見慣れない文字に変わっている。ポンプ本体の投与は続いている。",
    noticedAt: at(205), phenomenonKinds: ["data_compromise", "malfunction"], severity: "critical", suspected: true, networkDisconnected: "yes",
  });
  await act.say("kondo", at(191), note, "サーバーのLANケーブルを抜きました。電源は切っていません(証拠保全のため)。画面の写真は撮影済みです。");
  await act.acknowledge("fujii", at(183), note);
  await act.say("ishii", at(176), note, "貴社のリモート保守用VPNアカウントをすべて停止しました。再開は当院から連絡するまで行わないでください。\n貴社の当該サーバーへの直近の接続記録をいただけますか。");
  const log = await textFile(stage, "VPN接続記録_ひかり総合病院.csv", "text/csv", [
    "\ufeff接続開始,接続終了,接続元,アカウント,備考",
    `${stage.day(-8)} 13:40,${stage.day(-8)} 14:05,203.0.113.20,maint-asahi-02,定期点検`,
    `${stage.day(-1)} 02:14,${stage.day(-1)} 02:51,198.51.100.77,maint-asahi-02,作業予定なし`,
    `${stage.day(-1)} 03:30,${stage.day(-1)} 04:12,198.51.100.77,maint-asahi-02,作業予定なし`,
  ]);
  await act.say("takeda", at(148), note, "接続記録を添付します。昨日 02:14 と 03:30 の接続は、当社の作業予定にありません。このアカウントは無効化しました。\nVPN装置の修正プログラムは公開の翌週に適用していますが、それ以前に認証情報が漏れていた可能性を調べています。", [log]);
  await act.say("mori", at(139), note, "病棟は手書きの投与記録とポンプ本体での設定に切り替えました。投与が止まった患者さんはいません。");
  await act.step("ishii", at(121), note, "acknowledged", "triaged", "診療の根幹に関わるため最優先とします。影響範囲は管理サーバー1台。ポンプ本体96台は単独で動作しています。");
  await act.say("fujii", at(104), note, "ポンプ本体への影響を確認しました。サーバーからの設定配信が止まるだけで、投与機能には影響しません。技術者2名が向かっています。到着まで1時間ほどです。");
  await act.step("kondo", at(58), note, "triaged", "contained", "サーバーと同じセグメントの端末12台を切り離し、ほかの脅迫文がないことを確かめました。");
  await act.say("takeda", at(31), note, "復旧には、感染前のバックアップから新しいサーバーへ戻す方法をお勧めします。手順書は準備中です。バックアップの取得日時と保管場所を教えてください。");

  const laptop = await act.report("takeda", at(74), {
    phenomenon: "貴院でも使った保守用ノートPCから、遠隔操作ツールが見つかりました\n社内点検で検出。先週の定期点検で、人工呼吸器の設定読み出しに使った端末です。機器に残ったかどうかは調査中です。",
    noticedAt: at(98), phenomenonKinds: ["spread"], severity: "critical", suspected: true, networkDisconnected: "no", patientHarm: "none",
    devices: "人工呼吸器 AV-520 6台(ICU・救急外来)\n保守用ノートPC 1台(回収済み)",
  });
  await act.acknowledge("mori", at(52), laptop);
  await act.say("mori", at(47), laptop, "受領しました。6台とも使用中です。代替機を準備し、順に点検できるようにします。確認する項目を送ってください。");
}

async function playUltrasound(stage: Stage): Promise<void> {
  const act = incidentActors(stage, ["hikari", "seiran"]);
  const usb = await act.report("kondo", stage.at(44, 9, 20), {
    phenomenon: "超音波診断装置に挿したUSBメモリからウイルスを検出した\n院内PCの対策ソフトが警告。装置本体の動作に異常はない。",
    noticedAt: stage.at(44, 9, 5), phenomenonKinds: ["spread"], severity: "medium", devices: "超音波診断装置 SU-7(生理検査室2番)", networkDisconnected: "yes", patientHarm: "none",
  });
  await act.acknowledge("ogawa", stage.at(44, 9, 50), usb);
  await act.step("ogawa", stage.at(44, 11), usb, "acknowledged", "triaged", "既知のマルウェアで、装置のOSでは実行されない種類です。");
  await act.step("kondo", stage.at(44, 13), usb, "triaged", "contained", "USBメモリを回収し、装置をLANから外しました。");
  await act.step("ogawa", stage.at(42, 15), usb, "contained", "recovering", "サービス担当が訪問し、装置の記憶領域を点検して設定を初期状態から戻しました。");
  await act.step("kondo", stage.at(42, 17), usb, "recovering", "monitoring", "LANに戻し、1か月ようすを見ます。USBメモリの利用は申請制にしました。");
  await act.approve("mori", stage.at(12, 10), usb, "closed", "1か月間、再検出はありませんでした。院内の媒体規程も改めました。");
  await act.approve("hara", stage.at(11, 9, 30), usb, "closed", "当社の監視でも異常はありません。取扱説明書の該当箇所を次版で改めます。");

  const images = await act.report("ogawa", stage.at(9, 16), {
    phenomenon: "画像転送の宛先設定が、保守作業の覚えなく変わっていた\n定期点検で発見。院内の別のサーバーを指していたため、画像は外部には出ていません。",
    noticedAt: stage.at(9, 14, 30), phenomenonKinds: ["setting_change"], severity: "medium", suspected: true, patientHarm: "none",
    devices: "超音波診断装置 SU-7 2台", networkDisconnected: "no", careImpact: "過去3日分の画像をPACSへ送り直す作業が必要",
  });
  await act.acknowledge("ishii", stage.at(9, 16, 40), images);
  await act.step("ishii", stage.at(8, 9), images, "acknowledged", "triaged", "宛先は旧検査サーバーでした。院内の設定変更と時期が重なります。");
  await act.step("kondo", stage.at(8, 11), images, "triaged", "contained", "宛先を正しく戻し、設定変更に管理者パスワードを必要とするようにしました。");
  await act.say("ogawa", stage.at(7, 10), images, "装置の操作記録では、旧サーバーへの一括設定が3台に対して行われていました。攻撃を示すものは見つかっていません。");
  await act.step("kondo", stage.at(6, 15), images, "contained", "monitoring", "未送信の画像はすべてPACSへ送り直しました。");
  await act.assess("hara", stage.at(2, 13), images, "medium", "low", false, "院内の旧設定が配られたことが原因と確かめられたため。");
  await act.approve("hara", stage.at(1, 11), images, "closed", "原因が設定の配布誤りとわかり、再発を防ぐ措置も済んだため、終結を提案します。");
}

async function playMinato(stage: Stage): Promise<void> {
  const act = incidentActors(stage, ["minato", "asahi"]);
  const scan = await act.report("noguchi", stage.at(17, 11), {
    phenomenon: "輸液ポンプのゲートウェイに対する不審な通信をファイアウォールが検知した",
    noticedAt: stage.at(17, 10, 40), severity: "high", suspected: true, devices: "輸液ポンプゲートウェイ AG-10", networkDisconnected: "no",
  });
  await act.acknowledge("takeda", stage.at(17, 11, 15), scan);
  await act.say("takeda", stage.at(17, 13), scan, "通信元は、当社が貴院に設置した稼働監視装置でした。先週の更新で監視対象が増えています。事前のご連絡が漏れており、申し訳ありません。");
  await act.approve("takeda", stage.at(17, 13, 20), scan, "not_incident", "当社の監視装置による正規の通信でした。更新内容を事前に連絡する手順を加えます。");
  await act.approve("ueda", stage.at(16, 9), scan, "not_incident", "通信の内容を照合し、説明と一致することを確かめました。");

  const drill = await act.report("ueda", ago(stage, 83), {
    phenomenon: "【想定】ベッドサイドモニタ8台が同時に再起動を繰り返す\n合同訓練の状況付与1。集中監視からの警報が途切れたという想定です。",
    noticedAt: ago(stage, 88), severity: "high", suspected: true, drill: true, devices: "ベッドサイドモニタ AM-30 8台(5階東)", phenomenonKinds: ["malfunction"], patientHarm: "possible",
  });
  await act.acknowledge("fujii", ago(stage, 79), drill);
  await act.say("fujii", ago(stage, 76), drill, "訓練として受領しました。3分50秒で応答。次の状況付与をお待ちしています。");
  await act.step("noguchi", ago(stage, 61), drill, "acknowledged", "triaged", "訓練の判断: 患者監視に関わるため最優先。電話連絡網も同時に試します。");

  await act.report("noguchi", ago(stage, 24), {
    phenomenon: "保守用アカウントで、夜間に5回ログインに失敗した記録がある\n成功した記録はない。念のため報告します。",
    noticedAt: ago(stage, 41), phenomenonKinds: [], suspected: true, devices: "輸液ポンプ管理サーバー APS-2", networkDisconnected: "no", patientHarm: "none",
  });
}
