import { Plus } from "lucide-react";
import type { SeverityLevel } from "#app/components/codes.ts";
import { DataTable } from "#app/components/data-table.tsx";
import type { Column } from "#app/components/data-table.tsx";
import { CalendarDay } from "#app/components/date-time.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageHeader } from "#app/components/page-header.tsx";
import { LoadMore, Pagination } from "#app/components/pagination.tsx";
import { SeverityMark } from "#app/components/severity-mark.tsx";
import { StateChip } from "#app/components/state-chip.tsx";
import { Frame } from "./frame.tsx";
import { wordsFor } from "./words.ts";
import type { Language } from "./words.ts";

interface Device {
  id: number;
  name: string;
  maker: string;
  level: SeverityLevel;
  count: number;
  end: string;
}

const levels: readonly SeverityLevel[] = ["info", "medium", "low", "critical", "high"];

/** Far too much of everything, in a table. */
export function TableView({ language }: { language: Language }) {
  const w = wordsFor(language);
  const rows: Device[] = Array.from({ length: 28 }, (_, index) => ({
    id: index,
    name:
      index === 2
        ? w("人工呼吸器用集中監視システム(ナースコール連携・電子カルテ連携オプション付き)VENT-CENTRAL-9000XL", "Ventilator central monitoring system with nurse call and EHR integration options VENT-CENTRAL-9000XL")
        : w(`ベッドサイドモニタ BM-${100 + index}`, `Bedside monitor BM-${100 + index}`),
    maker: index % 3 ? w("ミナトメディカルシステムズ", "Minato Medical Systems") : w("合同会社とても長い名前の医療機器保守サービス東日本", "A Medical Device Service With a Very Long Name LLC"),
    level: levels[index % 5] ?? "info",
    count: (index * 37) % 140,
    end: `2027-${String((index % 12) + 1).padStart(2, "0")}-28`,
  }));
  const columns: Column<Device>[] = [
    { key: "name", header: w("機器", "Device"), primary: true, cell: (device) => device.name, sort: { href: "?sort=-name", direction: "ascending" } },
    { key: "level", header: w("重大度", "Severity"), selfEvident: true, cell: (device) => <SeverityMark level={device.level} /> },
    { key: "maker", header: w("事業者", "Vendor"), cell: (device) => device.maker, wideOnly: true },
    { key: "count", header: w("台数", "Units"), align: "end", cell: (device) => device.count, sort: { href: "?sort=count" } },
    { key: "end", header: w("契約の終わり", "Contract ends"), cell: (device) => <CalendarDay day={device.end} /> },
    { key: "state", header: w("状態", "State"), selfEvident: true, cell: (device) => <StateChip label={device.id % 2 ? w("運用中", "In use") : w("事業者の回答待ち", "Waiting for the vendor")} turn={device.id % 2 ? "done" : "theirs"} tone={device.id % 2 ? "success" : "neutral"} /> },
  ];
  return (
    <Frame language={language}>
      <div className="flex flex-col gap-5">
        <PageHeader title={w("機器台帳", "Device ledger")} meta={w("1,284台", "1,284 devices")} actions={<LinkButton to="/devices/new" variant="primary" icon={<Plus className="size-4" aria-hidden="true" />}>{w("機器を登録する", "Add a device")}</LinkButton>} />
        <DataTable caption={w("機器の一覧", "Devices")} columns={columns} rows={rows} rowKey={(device) => String(device.id)} rowHref={(device) => `/devices/${device.id}`} isChanged={(device) => device.id === 1} />
        <Pagination previous="?before=1" next="?after=28" />
        <LoadMore to="?limit=56" />
      </div>
    </Frame>
  );
}
