import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Menu, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { IconButton } from "./icon-button.tsx";
import { ModalBackdrop } from "./modal-backdrop.tsx";
import { ShellNavigation } from "./shell-navigation.tsx";
import type { ShellNavigation as Navigation } from "./shell-types.ts";

/** The rail as a drawer, for screens too narrow for it; closes when one has gone somewhere. */
export function ShellMenu({ navigation }: { navigation: Navigation }) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <IconButton label={t("shell.openMenu")} icon={<Menu className="size-5" aria-hidden="true" />} className="lg:hidden" />
      </Radix.Trigger>
      <Radix.Portal>
        <ModalBackdrop />
        <Radix.Content
          aria-modal
          aria-describedby={undefined}
          className="thin-scroll fixed inset-y-0 start-0 z-40 w-80 max-w-[calc(100vw-3rem)] overflow-y-auto overscroll-contain border-e border-line bg-canvas p-3 text-ink shadow-high outline-none"
        >
          <div className="mb-2 flex items-center justify-between ps-3">
            <Radix.Title className="text-dense font-bold">{t("shell.menu")}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t("shell.closeMenu")} icon={<X className="size-5" aria-hidden="true" />} />
            </Radix.Close>
          </div>
          <ShellNavigation {...navigation} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
