import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { addPasskey, canBeShown, codeSchema, enrolTotp, forgetOffer, offerTotp, passkeyName, readBrowser, readNewPasskey, readOffer, registrationField } from "#server/modules/second-factors/index.ts";
import type { RegistrationAnswer } from "#server/modules/second-factors/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import type { OrganizationScope } from "#server/platform/scope.ts";
import { PasskeyForm } from "../components/passkey-form.tsx";
import { RecoveryCodes } from "../components/recovery-codes.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { StepOver } from "../components/step-over.tsx";
import { TotpSetup } from "../components/totp-setup.tsx";
import { completeStep, cookiesOf, findStep, requireStep } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { config, clock } = args.context.services;
  // Once it is done this page still shows the recovery codes: there is a session, and nothing to offer any more.
  if ((await args.context.session()) !== null) return { offer: null, isOver: false };
  const step = await findStep(args);
  if (step === null) return { offer: null, isOver: true };
  if (canBeShown(step)) throw redirect("/sign-in/verify");
  const { uri, key, cookie } = offerTotp(config, step, cookiesOf(args), clock());
  return data({ offer: { uri, key }, isOver: false }, cookie === null ? {} : { headers: { "Set-Cookie": cookie } });
}

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("passkey"), name: passkeyName(), response: registrationField() }), z.object({ intent: z.literal("totp"), ...codeSchema.shape }),
]);

export function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return handleForm(args, {
    schema,
    secrets: ["code", "response"],
    async run(input) {
      const step = await requireStep(args);
      if (canBeShown(step)) throw redirect("/sign-in/verify");
      const person = { userId: step.userId, organizationId: step.organizationId, confirmedAt: step.createdAt };
      const command = input.intent === "passkey" ? await passkeyIn(args, step.userId, input) : appIn(args, step.userId, input.code);
      const { recoveryCodes } = await carryOut(services, person, null, async (tx) => command(tx, await openOrganizationScope(tx.db, step.userId)));
      const headers = await completeStep(args, step, "second factor");
      headers.append("Set-Cookie", forgetOffer(services.config.publicUrl));
      if (recoveryCodes === null) throw redirect(step.target, { headers });
      return data({ ok: true as const, recoveryCodes, target: step.target }, { headers });
    },
  });
}

type Enrolling = (tx: CommandTransaction, scope: OrganizationScope) => Promise<{ recoveryCodes: string[] | null }>;

function appIn({ context: { services }, ...args }: ActionFunctionArgs, userId: string, code: string): Enrolling {
  const secret = readOffer(services.config, userId, args.request.headers.get("Cookie") ?? "", services.clock());
  if (secret === null) throw new RefusedField("code", "offerOver");
  return (tx, scope) => enrolTotp(tx, scope, services.config, secret, code);
}

async function passkeyIn(args: ActionFunctionArgs, userId: string, { name, response }: { name: string; response: RegistrationAnswer }): Promise<Enrolling> {
  const { services } = args.context;
  const passkey = await readNewPasskey(services, response, { userId, browser: readBrowser(cookiesOf(args)) ?? "" });
  if (passkey === null) throw new DomainError("invalid-input", "passkey refused", "passkeyRefused");
  return (tx, scope) => addPasskey(tx, scope, services.config, passkey, name);
}

/** Where the organization requires a second factor and there is none yet: the way in leads through here. */
export default function Enrol() {
  const { t } = useTranslation("secondFactors");
  const { offer, isOver } = useLoaderData<typeof loader>();
  const form = useForm();
  const asking = useFetcher<typeof action>();
  const posted = useActionData<typeof action>();
  const answer = useLastAnswer(asking.data ?? posted);
  if (isOver) return <SignedOutPage title={t("enrol.title")}><StepOver /></SignedOutPage>;
  const done = answer !== undefined && answer !== null && "recoveryCodes" in answer ? answer : null;
  return (
    <SignedOutPage title={t("enrol.title")} lead={done === null && offer !== null ? t("enrol.lead") : undefined}>
      {done !== null ? <RecoveryCodes codes={done.recoveryCodes} /> : offer === null ? null : <TotpSetup offer={offer} form={form} submit={t("enrol.submit")} />}
      {done !== null || offer === null ? null : (
        <Section title={t("enrol.orPasskey")} className="border-t border-line pt-6">
          <PasskeyForm purpose="register" intent="passkey" fetcher={asking} submit={t("enrol.passkey")}>
            <TextField name="name" label={t("passkeys.name")} hint={t("passkeys.nameHint")} maxLength={60} autoComplete="off" width="medium" required />
          </PasskeyForm>
        </Section>
      )}
      {done !== null || offer === null ? <LinkButton to={done?.target ?? "/today"} variant="primary" reloadDocument>{t("enrol.goOn")}</LinkButton> : null}
    </SignedOutPage>
  );
}
