import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useFetcher, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Banner } from "#app/components/banner.tsx";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { requireVisit } from "#app/http/scope.server.ts";
import { useForm } from "#app/http/use-form.ts";
import { checkPassword, confirmSchema, guarded } from "#server/modules/auth/index.ts";
import { assertionField, readBrowser, readOwed, takeAppCode, takePasskey } from "#server/modules/second-factors/index.ts";
import { DomainError, RefusedField } from "#server/platform/errors.ts";
import { PasskeyForm } from "../components/passkey-form.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";
import { safeTarget } from "../safe-target.ts";
import { cookiesOf } from "../second-step.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { session } = await requireVisit(args);
  const owed = await readOwed(args.context.services.authDb, session.userId);
  return { email: owed?.email ?? "", hasTotp: owed?.hasTotp ?? false, hasPasskey: owed?.hasPasskey ?? false };
}

const schema = z.discriminatedUnion("intent", [z.object({ intent: z.literal("passkey"), response: assertionField() }), confirmSchema]);

/** `?to=` a path of ours; with `stay` the form that asked is still open elsewhere. */
export function action(args: ActionFunctionArgs) {
  const { services, sessions } = args.context;
  return handleForm(args, {
    schema,
    secrets: ["password", "code", "response"],
    async run(input) {
      const { session } = await requireVisit(args);
      if (input.intent === "passkey") {
        const asked = { purpose: "confirm" as const, userId: session.userId, browser: readBrowser(cookiesOf(args)) ?? "" };
        if ((await takePasskey(services, input.response, asked)) === null) throw new DomainError("invalid-input", "passkey refused", "passkeyRefused");
        await sessions.confirm(session.sessionId, true);
        throw redirect(safeTarget(args.request.url));
      }
      const { password, code, stay } = input;
      const [field, reason] = password === "" ? ["code", "codeWrong"] : ["password", "passwordWrong"];
      const shown = await guarded(services, { userId: session.userId, what: "confirmation", cookieHeader: cookiesOf(args) }, async () => {
        if (password !== "") return (await checkPassword(services.authDb, session.userId, password)) ? "password" : null;
        return (await takeAppCode(services, session.userId, code)) ? "code" : null;
      });
      if (shown === null) throw new RefusedField(field, reason);
      await sessions.confirm(session.sessionId, shown === "code");
      if (!stay) throw redirect(safeTarget(args.request.url));
      return { ok: true as const, confirmed: true as const };
    },
  });
}

/** Retry-After reaches the browser with the page too. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

/** Before what cannot be taken back: the person shows once more who they are. */
export default function Confirm() {
  const { t } = useTranslation("secondFactors");
  const words = useTranslation("auth").t;
  const { email, hasTotp, hasPasskey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = useForm();
  const asking = useFetcher();
  const location = useLocation();
  return (
    <SignedOutPage title={t("confirm.title")} lead={t("confirm.lead")}>
      {answer !== undefined && "confirmed" in answer ? <Banner tone="success" live>{t("confirm.done")}</Banner> : null}
      {hasPasskey ? <PasskeyForm purpose="confirm" intent="passkey" fetcher={asking} submit={t("verify.passkey")} /> : null}
      <FormErrorSummary errors={form.errors} labels={{ password: words("password"), code: t("totp.code") }} />
      <Form key={location.key} method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <TextField {...form.field("password")} defaultValue="" label={words("password")} type="password" autoComplete="current-password" />
        {hasTotp ? <TextField {...form.field("code")} defaultValue="" label={t("confirm.orCode")} inputMode="numeric" autoComplete="one-time-code" width="short" /> : null}
        <Button type="submit" variant="primary" pending={form.pending}>{t("confirm.submit")}</Button>
      </Form>
    </SignedOutPage>
  );
}
