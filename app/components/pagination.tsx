import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { buttonClass } from "./button-styles.ts";
import { LinkButton } from "./link-button.tsx";

export interface PaginationProps {
  /** Address of the page before and after (keyset cursors live in the URL); left out at the ends. */
  previous?: string;
  next?: string;
}

/** Previous and next page of a long list. */
export function Pagination({ previous, next }: PaginationProps) {
  const { t } = useTranslation("common");
  if (!previous && !next) return null;
  return (
    <nav aria-label={t("pagination")} className="flex items-center justify-between gap-3">
      {previous ? (
        <Link to={previous} rel="prev" className={buttonClass("secondary", "small")}>
          <ChevronLeft className="size-4" aria-hidden="true" />
          {t("action.previous")}
        </Link>
      ) : (
        <span />
      )}
      {next ? (
        <Link to={next} rel="next" className={buttonClass("secondary", "small")}>
          {t("action.next")}
          <ChevronRight className="size-4" aria-hidden="true" />
        </Link>
      ) : null}
    </nav>
  );
}

/** "Show more" at the end of a list that grows in place; still a link, so that it works before scripts do. */
export function LoadMore({ to, label }: { to: string; label?: string }) {
  const { t } = useTranslation("common");
  return (
    <div className="flex justify-center py-2">
      <LinkButton to={to} size="small" preventScrollReset replace>
        {label ?? t("action.loadMore")}
      </LinkButton>
    </div>
  );
}
