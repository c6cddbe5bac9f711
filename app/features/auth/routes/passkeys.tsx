import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Card } from "#app/components/card.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { List } from "#app/components/list.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import {
  addPasskey, passkeyName, readBrowser, readNewPasskey, readOwnFactors, registrationField, removePasskey, renamePasskey,
} from "#server/modules/second-factors/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";
import { PasskeyForm } from "../components/passkey-form.tsx";
import { PasskeyRow } from "../components/passkey-row.tsx";
import { RecoveryCodes } from "../components/recovery-codes.tsx";
import { cookiesOf } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const now = args.context.services.clock();
  return { now, passkeys: (await readInOrganization(args, readOwnFactors)).passkeys };
}

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name: passkeyName(), response: registrationField() }),
  z.object({ intent: z.literal("rename"), passkey: z.uuid(), name: passkeyName() }),
  z.object({ intent: z.literal("remove"), passkey: z.uuid() }),
]);

export function action(args: ActionFunctionArgs) {
  const { services, sessions } = args.context;
  return handleForm(args, {
    schema,
    secrets: ["response"],
    async run(input, { requestId }) {
      const { session } = await requireVisit(args);
      if (input.intent === "add") {
        const asked = { userId: session.userId, browser: readBrowser(cookiesOf(args)) ?? "" };
        const passkey = await readNewPasskey(services, input.response, asked);
        if (passkey === null) throw new DomainError("invalid-input", "passkey refused", "passkeyRefused");
        const { recoveryCodes } = await commandInOrganization(args, null, (tx, scope) => addPasskey(tx, scope, services.config, passkey, input.name));
        await sessions.confirm(session.sessionId, true);
        return { ok: true as const, recoveryCodes };
      }
      await commandInOrganization(args, requestId, (tx, scope) =>
        (input.intent === "rename" ? renamePasskey(tx, scope, input.passkey, input.name) : removePasskey(tx, scope, input.passkey)));
      throw redirect("/settings/security/passkeys");
    },
  });
}

export default function Passkeys() {
  const { t } = useTranslation("secondFactors");
  const { passkeys, now } = useLoaderData<typeof loader>();
  const adding = useFetcher<typeof action>({ key: "add-passkey" });
  const posted: unknown = useActionData();
  const form = useForm({ data: adding.data ?? posted, pending: adding.state !== "idle" });
  const answer = useLastAnswer(adding.data);
  const codes = answer !== undefined && "recoveryCodes" in answer ? answer.recoveryCodes : null;
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      {codes === null ? null : <RecoveryCodes codes={codes} />}
      <Section title={t("passkeys.title")} description={t("passkeys.description")}>
        {passkeys.length === 0 ? <p className="text-muted">{t("passkeys.none")}</p> : (
          <List label={t("passkeys.list")}>
            {passkeys.map((passkey) => <PasskeyRow key={passkey.id} passkey={passkey} now={now} />)}
          </List>
        )}
      </Section>
      <Section title={t("passkeys.add")}>
        <ConfirmFirst failure={form.failure} />
        <Card>
          <PasskeyForm key={passkeys.length} purpose="register" fetcher={adding} form={form} intent="add" submit={t("passkeys.add")} primary>
            <TextField {...form.field("name")} label={t("passkeys.name")} hint={t("passkeys.nameHint")} maxLength={60} autoComplete="off" width="medium" required />
          </PasskeyForm>
        </Card>
      </Section>
      <LinkButton to="/settings/security" variant={codes === null ? "quiet" : "primary"} className="self-start">{t(codes === null ? "back" : "recovery.kept")}</LinkButton>
    </div>
  );
}
