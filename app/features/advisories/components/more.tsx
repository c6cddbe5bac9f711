import { useTranslation } from "react-i18next";

interface MoreProps {
  shown: number;
  total: number;
  /** Products are counted in their own words. */
  products?: boolean;
}

/** How much of a list is left out; nothing when it is complete. */
export function More({ shown, total, products }: MoreProps) {
  const { t } = useTranslation("advisories");
  if (total <= shown) return null;
  return <span className="text-meta text-muted">{t(products ? "document.moreProducts" : "document.more", { count: total - shown })}</span>;
}
