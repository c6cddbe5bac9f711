import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Phone } from "lucide-react";
import type { SideCode } from "./codes.ts";
import { NavTabs } from "./nav-tabs.tsx";
import type { NavTab } from "./nav-tabs.tsx";
import { Popover } from "./popover.tsx";
import { Button } from "./button.tsx";
import { SideMark } from "./side-mark.tsx";

export interface WorkspaceHeaderProps {
  /** The counterpart's name. */
  name: string;
  side: SideCode;
  /** The contract's state as a chip. */
  contract?: ReactNode;
  /** What the emergency contact popover shows: people, telephone links, hours. */
  emergencyContact?: ReactNode;
  tabs: readonly NavTab[];
}

/** The head of every page of a workspace: with whom, under which contract, whom to call, and its pages. */
export function WorkspaceHeader({ name, side, contract, emergencyContact, tabs }: WorkspaceHeaderProps) {
  const { t } = useTranslation("common");
  return (
    <div className="-mt-5 mb-6 bg-canvas pt-4 print:mx-0! print:mt-0 print:px-0! sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 text-section leading-snug font-bold">{name}</p>
        <SideMark side={side} />
        {contract}
        {emergencyContact ? (
          <span className="sm:ms-auto">
            <Popover
              align="end"
              label={t("shell.emergency")}
              trigger={
                <Button size="small" icon={<Phone className="size-4" aria-hidden="true" />}>
                  {t("shell.emergency")}
                </Button>
              }
            >
              {emergencyContact}
            </Popover>
          </span>
        ) : null}
      </div>
      <NavTabs tabs={tabs} label={t("shell.tabs")} />
    </div>
  );
}
