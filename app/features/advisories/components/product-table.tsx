import { useTranslation } from "react-i18next";
import { DataTable } from "#app/components/data-table.tsx";
import type { PresentedFacts } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { Published } from "./published.tsx";

/** The products of a document with versions or version ranges as published. */
export function ProductTable({ products }: { products: PresentedFacts["products"] }) {
  const { t } = useTranslation("advisories");
  return (
    <div className="flex flex-col gap-2">
      <DataTable
        caption={t("document.products")}
        rows={products.items.map((product, index) => ({ ...product, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: "name", header: t("document.product"), primary: true, cell: ({ productName, name }) => <Published>{productName ?? name}</Published> },
          { key: "version", header: t("document.versionRange"), cell: ({ version, name, productName }) => <span className="font-mono [overflow-wrap:anywhere]">{version ?? (productName === null ? "" : name)}</span> },
          { key: "vendor", header: t("document.vendor"), cell: ({ vendor }) => <Published>{vendor ?? ""}</Published> },
        ]}
      />
      <More shown={products.items.length} total={products.total} />
    </div>
  );
}
