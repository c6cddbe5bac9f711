import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Chip } from "#app/components/chip.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { ListRow } from "#app/components/list-row.tsx";
import { RelativeTime } from "#app/components/relative-time.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { useForm } from "#app/http/use-form.ts";
import type { Passkey } from "#server/modules/second-factors/index.ts";
import { ConfirmFirst } from "./confirm-first.tsx";

/** One passkey: what it is called, when it was used, renaming and removing. */
export function PasskeyRow({ passkey, now }: { passkey: Passkey; now: Date }) {
  const { t } = useTranslation("secondFactors");
  const fetcher = useFetcher();
  const form = useForm({ data: fetcher.data, pending: fetcher.state !== "idle" });
  const [isRenaming, setRenaming] = useState(false);
  const { id, name, isSynced, createdAt, lastUsedAt } = passkey;
  const about = (
    <>
      <span>{t("passkeys.since")} <DateTime at={createdAt} /></span>
      <span>{lastUsedAt === null ? t("passkeys.neverUsed") : <>{t("passkeys.lastUse")} <RelativeTime at={lastUsedAt} now={now} /></>}</span>
      <span className="basis-full empty:hidden">
        <ConfirmFirst failure={form.failure} />
        <FormErrorSummary errors={form.errors} labels={{ name: t("passkeys.name") }} />
        {isRenaming ? (
          <fetcher.Form method="post" className="flex flex-wrap items-end gap-3 py-2" onSubmit={() => setRenaming(false)}>
            <input type="hidden" name="passkey" value={id} />
            <TextField name="name" id={`name-${id}`} label={t("passkeys.name")} defaultValue={name} maxLength={60} autoComplete="off" width="medium" required />
            <Button type="submit" name="intent" value="rename" size="small">{t("passkeys.rename")}</Button>
          </fetcher.Form>
        ) : null}
      </span>
    </>
  );
  return (
    <ListRow
      title={name} chips={<Chip>{t(isSynced ? "passkeys.synced" : "passkeys.single")}</Chip>} meta={about}
      trailing={(
        <fetcher.Form method="post" className="flex gap-2">
          <input type="hidden" name="passkey" value={id} />
          <Button size="small" aria-expanded={isRenaming} aria-label={t("passkeys.renameNamed", { name })} onClick={() => setRenaming(!isRenaming)}>{t("passkeys.rename")}</Button>
          <Button type="submit" name="intent" value="remove" size="small" pending={form.pending} aria-label={t("passkeys.removeNamed", { name })}>{t("passkeys.remove")}</Button>
        </fetcher.Form>
      )}
    />
  );
}
