import { FileUp, ShieldAlert } from "lucide-react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { Section } from "#app/components/section.tsx";
import { Skeleton } from "#app/components/skeleton.tsx";
import { Card } from "#app/components/card.tsx";
import { Frame } from "./frame.tsx";
import { wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

/** Nothing yet, and something slow. */
export function EmptyView({ language }: { language: Language }) {
  const w = wordsFor(language);
  return (
    <Frame language={language}>
      <div className="flex flex-col gap-7">
        <PageHeader title={w("アドバイザリー", "Advisories")} />
        <DataTable
          caption={w("アドバイザリー", "Advisories")}
          columns={[]}
          rows={[]}
          rowKey={String}
          empty={
            <EmptyState
              icon={<ShieldAlert className="size-6" aria-hidden="true" />}
              title={w("まだアドバイザリーはありません。", "There are no advisories yet.")}
              action={<LinkButton to="/import" variant="primary" icon={<FileUp className="size-4" aria-hidden="true" />}>{w("CSAFファイルを取り込む", "Import a CSAF file")}</LinkButton>}
            >
              {w("取り込んだ内容を確かめてから、公開先を選べます。", "You can check what was imported before you choose who sees it.")}
            </EmptyState>
          }
        />
        <Section title={w("読み込み中", "Loading")}>
          <Card>
            <Skeleton lines={4} />
          </Card>
        </Section>
      </div>
    </Frame>
  );
}
