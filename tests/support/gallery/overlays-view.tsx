import { useState } from "react";
import { Copy, Ellipsis, Trash2 } from "lucide-react";
import { useAnnounce } from "#app/components/announcer.tsx";
import { Button } from "#app/components/button.tsx";
import { ConfirmDialog } from "#app/components/confirm-dialog.tsx";
import { CvssMark } from "#app/components/cvss-mark.tsx";
import { Dialog } from "#app/components/dialog.tsx";
import { DropdownMenu, MenuItem, MenuSeparator } from "#app/components/dropdown-menu.tsx";
import { IconButton } from "#app/components/icon-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { Frame } from "./frame.tsx";
import { wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

/** What opens above the page; each opener carries a data-opens name. */
export function OverlaysView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  return (
    <Frame language={language}>
      <PageHeader title={w("開くもの", "Overlays")} />
      <div className="mt-6 flex flex-wrap gap-3">
        <Dialog
          open={open}
          onOpenChange={setOpen}
          trigger={<Button data-opens="dialog">{w("人を招待する", "Invite someone")}</Button>}
          title={w("人を招待する", "Invite someone")}
          description={w("招待メールの有効期限は7日です。", "The invitation is valid for 7 days.")}
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{w("やめる", "Leave")}</Button>
              <Button variant="primary">{w("招待する", "Invite")}</Button>
            </>
          }
        >
          <TextField name="mail" type="email" required label={w("メールアドレス", "E-mail")} autoComplete="off" />
        </Dialog>
        <ConfirmDialog
          trigger={<Button data-opens="confirm">{w("共有に変える", "Share this")}</Button>}
          title={w("この投稿を相手にも見えるようにしますか", "Let the other side see this post?")}
          description={w("いったん共有すると、院内のみに戻せません。", "Once shared, it cannot be taken back.")}
          consequences={[w("本文とコメント4件", "The text and 4 comments"), w("添付ファイル「vpn-log.txt」", "The file “vpn-log.txt”")]}
          confirmLabel={w("共有する", "Share")}
          onConfirm={() => announce({ text: w("共有しました。", "Shared."), tone: "success" })}
        />
        <DropdownMenu trigger={<IconButton data-opens="menu" label={w("操作", "Actions")} icon={<Ellipsis className="size-5" aria-hidden="true" />} />} align="start">
          <MenuItem icon={<Copy className="size-4" aria-hidden="true" />} onSelect={() => announce({ text: w("コピーしました。", "Copied.") })}>{w("リンクをコピーする", "Copy link")}</MenuItem>
          <MenuItem to="/w/1">{w("ワークスペースを開く", "Open workspace")}</MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 className="size-4" aria-hidden="true" />}>{w("下書きを捨てる", "Discard draft")}</MenuItem>
        </DropdownMenu>
        <span data-opens="popover">
          <CvssMark score={9.8} vector="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" version="3.1" />
        </span>
        <Button
          data-opens="toast"
          onClick={() => {
            announce({ text: w("みなと中央病院が新しいインシデントを報告しました。", "Minato Central Hospital reported a new incident."), href: "/w/1/incidents/8", hrefLabel: w("開く", "Open") });
            announce({ text: w("3件の通知を既読にしました。", "3 notifications marked as read."), tone: "success", action: { label: w("元に戻す", "Undo"), onSelect: () => undefined } });
            announce({ text: w("保存できませんでした。内容は残っています。", "Could not save. Your text is kept."), tone: "danger" });
          }}
        >
          {w("知らせる", "Announce")}
        </Button>
      </div>
    </Frame>
  );
}
