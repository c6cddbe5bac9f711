import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AccountMenu } from "./account-menu.tsx";
import type { AccountMenuProps } from "./account-menu.tsx";
import { buttonClass } from "./button-styles.ts";
import { ConnectionStatus } from "./connection-status.tsx";
import type { ConnectionState } from "./connection-status.tsx";
import { LinkButton } from "./link-button.tsx";
import type { ShellAction } from "./shell-types.ts";

export interface ShellHeaderProps {
  /** The portal's name and where it leads. */
  brand: { label: string; to: string };
  /** The reader's own organization. */
  organization: string;
  connection: ConnectionState;
  /** A search field or a button that opens it. */
  search?: ReactNode;
  action: ShellAction;
  account: AccountMenuProps;
  /** Opens the navigation on small screens. */
  menu: ReactNode;
}

/** The bar on top: where I am, whether it is live, search, the one action, and me. */
export function ShellHeader({ brand, organization, connection, search, action, account, menu }: ShellHeaderProps) {
  const { t } = useTranslation("common");
  const other = account.language === "ja" ? ({ code: "en", name: "English" } as const) : ({ code: "ja", name: "日本語" } as const);
  return (
    <header data-no-print className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-surface px-2 sm:gap-3 sm:px-4">
      {menu}
      <Link to={brand.to} className="flex min-h-11 min-w-0 flex-col justify-center text-ink lg:w-56">
        <span className="truncate text-tiny text-muted max-sm:hidden">{brand.label}</span>
        <span className="truncate text-dense leading-tight font-bold">{organization}</span>
      </Link>
      <div className="flex min-w-0 flex-1 justify-end md:justify-center">{search}</div>
      <ConnectionStatus state={connection} />
      <button
        type="button"
        lang={other.code}
        title={t("shell.language")}
        onClick={() => account.onLanguage(other.code)}
        className={buttonClass("quiet", "small", "shrink-0 whitespace-nowrap max-md:hidden")}
      >
        {other.name}
      </button>
      <LinkButton to={action.to} variant="danger-outline" size="small" icon={action.icon} className="shrink-0 whitespace-nowrap max-lg:hidden">
        {action.label}
      </LinkButton>
      <AccountMenu {...account} />
    </header>
  );
}
