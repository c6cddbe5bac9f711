import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Section } from "#app/components/section.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInOrganization, readInOrganization, requireVisit } from "#app/http/scope.server.ts";
import { useForm, useLastAnswer } from "#app/http/use-form.ts";
import { codeSchema, enrolTotp, forgetOffer, offerTotp, readOffer, readOwed, readOwnFactors, removeTotp } from "#server/modules/second-factors/index.ts";
import { RefusedField } from "#server/platform/errors.ts";
import { ConfirmFirst } from "../components/confirm-first.tsx";
import { RecoveryCodes } from "../components/recovery-codes.tsx";
import { TotpSetup } from "../components/totp-setup.tsx";
import { cookiesOf } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { config, clock, authDb } = args.context.services;
  const { session } = await requireVisit(args);
  const { totpSince } = await readInOrganization(args, readOwnFactors);
  if (totpSince !== null) return { since: totpSince, offer: null };
  const owed = await readOwed(authDb, session.userId);
  const { uri, key, cookie } = offerTotp(config, { userId: session.userId, email: owed?.email ?? "" }, cookiesOf(args), clock());
  return data({ since: null, offer: { uri, key } }, cookie === null ? {} : { headers: { "Set-Cookie": cookie } });
}

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("totp"), ...codeSchema.shape }), z.object({ intent: z.literal("remove") }),
]);

export function action(args: ActionFunctionArgs) {
  const { services, sessions } = args.context;
  return handleForm(args, {
    schema,
    secrets: ["code"],
    async run(input) {
      const { session } = await requireVisit(args);
      if (input.intent === "remove") {
        await commandInOrganization(args, null, removeTotp);
        throw redirect("/settings/security");
      }
      const secret = readOffer(services.config, session.userId, cookiesOf(args), services.clock());
      if (secret === null) throw new RefusedField("code", "offerOver");
      const { recoveryCodes } = await commandInOrganization(args, null, (tx, scope) => enrolTotp(tx, scope, services.config, secret, input.code));
      await sessions.confirm(session.sessionId, true);
      const headers = { "Set-Cookie": forgetOffer(services.config.publicUrl) };
      if (recoveryCodes === null) throw redirect("/settings/security", { headers });
      return data({ ok: true as const, recoveryCodes }, { headers });
    },
  });
}

export default function Totp() {
  const { t } = useTranslation("secondFactors");
  const { since, offer } = useLoaderData<typeof loader>();
  const form = useForm();
  const answer = useLastAnswer(useActionData<typeof action>());
  const codes = answer !== undefined && answer !== null && "recoveryCodes" in answer ? answer.recoveryCodes : null;
  const back = <LinkButton to="/settings/security" variant={codes === null ? "quiet" : "primary"} className="self-start">{t(codes === null ? "back" : "recovery.kept")}</LinkButton>;
  if (codes !== null) return <div className="flex flex-col gap-6"><Banner tone="success" live>{t("totp.done")}</Banner><RecoveryCodes codes={codes} />{back}</div>;
  return (
    <Section title={t("totp.title")} description={t("totp.description")}>
      <ConfirmFirst failure={form.failure} />
      {offer !== null ? <TotpSetup offer={offer} form={form} submit={t("totp.submit")} /> : (
        <Form method="post" noValidate className="flex max-w-xl flex-col items-start gap-5">
          <FormErrorSummary errors={form.errors} />
          <p>{t("totp.since")} {since === null ? null : <DateTime at={since} />}</p>
          <p className="text-dense text-muted">{t("totp.removeHint")}</p>
          <Button type="submit" name="intent" value="remove" variant="danger" pending={form.pending}>{t("totp.remove")}</Button>
        </Form>
      )}
      {back}
    </Section>
  );
}
