import { useTranslation } from "react-i18next";
import { DataTable } from "#app/components/data-table.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import type { DiagramAccess } from "#server/modules/diagrams/index.ts";

export interface AccessTableProps {
  accesses: readonly DiagramAccess[];
  /** Version id → its number. */
  numbers: ReadonlyMap<string, number>;
}

/** Who of the vendor opened the file, and when; the latest first. */
export function AccessTable({ accesses, numbers }: AccessTableProps) {
  const { t } = useTranslation("diagrams");
  const versionOf = ({ versionId }: DiagramAccess) => {
    const number = versionId === null ? undefined : numbers.get(versionId);
    return number === undefined ? "" : t("version", { number });
  };
  return (
    <DataTable
      caption={t("accesses.title")}
      rows={accesses}
      rowKey={(access) => access.id}
      empty={<p className="text-dense text-muted">{t("accesses.empty")}</p>}
      columns={[
        { key: "who", header: t("accesses.who"), primary: true, cell: (access) => (
          <span>{access.actorName ?? t("history.system")}{access.actorTitle === null ? null : <span className="ms-2 text-meta text-muted">{access.actorTitle}</span>}</span>
        ) },
        { key: "at", header: t("accesses.at"), selfEvident: true, cell: (access) => <DateTime at={access.at} /> },
        { key: "what", header: t("accesses.what"), selfEvident: true, cell: versionOf },
        { key: "way", header: t("accesses.way"), selfEvident: true, cell: (access) => t(`accesses.ways.${access.way}`) },
      ]}
    />
  );
}
