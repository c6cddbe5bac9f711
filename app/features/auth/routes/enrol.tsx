import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/components/link-button.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { canBeShown, codeSchema, enrolTotp, forgetOffer, offerTotp, readOffer } from "#server/modules/second-factors/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { RefusedField } from "#server/platform/errors.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";
import { RecoveryCodes } from "../components/recovery-codes.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { TotpSetup } from "../components/totp-setup.tsx";
import { completeStep, cookiesOf, requireStep } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { config, clock } = args.context.services;
  // Once it is done this page still shows the recovery codes: there is a session, and nothing to offer any more.
  if ((await args.context.session()) !== null) return { offer: null };
  const step = await requireStep(args);
  if (canBeShown(step)) throw redirect("/sign-in/verify");
  const { uri, key, cookie } = offerTotp(config, step, cookiesOf(args), clock());
  return data({ offer: { uri, key } }, cookie === null ? {} : { headers: { "Set-Cookie": cookie } });
}

export function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return handleForm(args, {
    schema: codeSchema,
    secrets: ["code"],
    async run({ code }) {
      const step = await requireStep(args);
      if (canBeShown(step)) throw redirect("/sign-in/verify");
      const secret = readOffer(services.config, step.userId, cookiesOf(args), services.clock());
      if (secret === null) throw new RefusedField("code", "offerOver");
      const person = { userId: step.userId, organizationId: step.organizationId, confirmedAt: step.createdAt };
      const { recoveryCodes } = await carryOut(services, person, null, async (tx) =>
        enrolTotp(tx, await openOrganizationScope(tx.db, step.userId), services.config, secret, code));
      const headers = await completeStep(args, step, "second factor");
      headers.append("Set-Cookie", forgetOffer(services.config.publicUrl));
      if (recoveryCodes === null) throw redirect(step.target, { headers });
      return data({ ok: true as const, recoveryCodes, target: step.target }, { headers });
    },
  });
}

/** Where the organization requires a second factor and there is none yet: the way in leads through here. */
export default function Enrol() {
  const { t } = useTranslation("secondFactors");
  const { offer } = useLoaderData<typeof loader>();
  const form = useForm();
  const answer = useLastAnswer(useActionData<typeof action>());
  const done = answer !== undefined && answer !== null && "recoveryCodes" in answer ? answer : null;
  return (
    <SignedOutPage title={t("enrol.title")} lead={done === null && offer !== null ? t("enrol.lead") : undefined}>
      {done !== null ? <RecoveryCodes codes={done.recoveryCodes} /> : offer === null ? null : <TotpSetup offer={offer} form={form} submit={t("enrol.submit")} />}
      {done !== null || offer === null ? <LinkButton to={done?.target ?? "/today"} variant="primary" reloadDocument>{t("enrol.goOn")}</LinkButton> : null}
    </SignedOutPage>
  );
}
