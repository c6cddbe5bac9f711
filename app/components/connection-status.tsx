import { useTranslation } from "react-i18next";
import { RefreshCw, Wifi, WifiOff } from "lucide-react";
import { cx } from "./cx.ts";

/** Whether changes reach this page: live, cut off and trying again, or catching up on what it missed. */
export type ConnectionState = "connected" | "reconnecting" | "resynchronising";

const looks = {
  connected: { Icon: Wifi, ink: "text-success" },
  reconnecting: { Icon: WifiOff, ink: "text-danger" },
  resynchronising: { Icon: RefreshCw, ink: "text-warning" },
};

/** The state of the live connection, in icon and words; quiet while all is well, and read out when it changes. */
export function ConnectionStatus({ state }: { state: ConnectionState }) {
  const { t } = useTranslation("common");
  const { Icon, ink } = looks[state];
  const calm = state === "connected";
  return (
    <span role="status" data-no-print title={t(`connection.${state}`)} className={cx("inline-flex min-w-0 items-center gap-1.5 text-meta", ink)}>
      <Icon className={cx("size-4 shrink-0", state === "resynchronising" && "motion-safe:animate-spin")} aria-hidden="true" />
      <span className={cx("truncate", calm ? "text-muted max-md:sr-only" : "font-semibold max-sm:sr-only")}>{t(`connection.${state}`)}</span>
    </span>
  );
}
