import type { Excerpt } from "#server/modules/advisories/index.ts";
import { More } from "./more.tsx";
import { Published } from "./published.tsx";

/** Products by name, one below the other. */
export function ProductNames({ products }: { products: Excerpt<string> }) {
  if (products.total === 0) return null;
  return (
    <ul className="flex flex-col">
      {products.items.map((name, index) => <li key={`${index}${name}`}><Published className="[overflow-wrap:anywhere]">{name}</Published></li>)}
      {products.total > products.items.length ? <li><More shown={products.items.length} total={products.total} products /></li> : null}
    </ul>
  );
}
