import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import * as z from "zod";
import { Button } from "#app/components/button.tsx";
import { FormErrorSummary } from "#app/components/form-error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { SignedOutPage } from "#app/features/auth/components/signed-out-page.tsx";
import { enter } from "#app/features/auth/enter.server.ts";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { toResponse } from "#app/http/errors.server.ts";
import { handleForm } from "#app/http/handle-form.server.ts";
import { RequestId } from "#app/http/request-id.tsx";
import { useForm } from "#app/http/use-form.ts";
import { hashLinkToken, refuseWeakPassword } from "#server/modules/auth/index.ts";
import { registerOrganizationSchema } from "#server/modules/organizations/index.ts";
import { acceptAsNewOrganization, acceptInvitation, readInvitation, readInvitationAs } from "#server/modules/workspaces/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { asIdentity, openOrganizationScope } from "#server/platform/scope.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const session = await context.session();
  const { db, clock } = context.services;
  try {
    const linkTokenHash = hashLinkToken(token);
    // Who is signed in sees it only when it is theirs to accept; else it answers like a link that never was.
    const invitation = session === null
      ? await asIdentity(db, { userId: null, organizationId: null, linkTokenHash }, (tx) => readInvitation(tx, token, clock()))
      : await asIdentity(db, { ...session, linkTokenHash }, async (tx) =>
          readInvitationAs(tx, await openOrganizationScope(tx, session.userId), token, clock()));
    return {
      invitingName: invitation.invitingName, invitedSide: invitation.invitedSide, email: invitation.email,
      organizationName: invitation.organizationName, signedIn: session !== null,
    };
  } catch (error) {
    throw toResponse(error);
  }
}

export async function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  const token = args.params["token"] ?? "";
  const linkTokenHash = hashLinkToken(token);
  const session = await args.context.session();
  if (session !== null) {
    return handleForm(args, {
      schema: z.object({}),
      async run(_input, { requestId }) {
        const { workspaceId } = await carryOut(services, { ...session, linkTokenHash }, requestId, async (tx) =>
          acceptInvitation(tx, await openOrganizationScope(tx.db, session.userId), token));
        throw redirect(`/workspaces/${workspaceId}`);
      },
    });
  }
  return handleForm(args, {
    schema: registerOrganizationSchema,
    secrets: ["password", "repeated"],
    async run(input) {
      const { email } = await asIdentity(services.db, { userId: null, organizationId: null, linkTokenHash },
        (tx) => readInvitation(tx, token, services.clock()));
      await refuseWeakPassword("password", input.password, [email, input.name, input.organizationName]);
      const { workspaceId, userId } = await carryOut(services, { userId: null, organizationId: null, linkTokenHash }, null,
        (tx) => acceptAsNewOrganization(tx, token, input));
      throw await enter(args, userId, `/workspaces/${workspaceId}`);
    },
  });
}

export default function AcceptInvitation() {
  const { t } = useTranslation("workspaces");
  const words = useTranslation("auth").t;
  const invitation = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const form = useForm();
  return (
    <SignedOutPage title={t("accept.title", { name: invitation.invitingName })} lead={t(`accept.lead.${invitation.invitedSide}`)}>
      <FormErrorSummary
        errors={form.errors}
        labels={{ organizationName: t("accept.organizationName"), name: t("accept.name"), password: words("password"), repeated: words("repeatPassword") }}
      />
      {invitation.signedIn ? (
        <Form method="post" className="flex flex-col gap-4">
          <RequestId />
          <p>{t("accept.signedIn", { email: invitation.email })}</p>
          <Button type="submit" variant="primary" pending={form.pending}>{t("accept.submit")}</Button>
        </Form>
      ) : (
        <>
          <div className="flex flex-col items-start gap-3 rounded-8 border border-line p-4">
            <p>{t("accept.haveAccount", { email: invitation.email })}</p>
            <LinkButton to={`/sign-in?to=${encodeURIComponent(pathname)}`}>{t("accept.signInFirst")}</LinkButton>
          </div>
          <h2 className="text-section font-bold">{t("accept.register")}</h2>
          <Form method="post" noValidate className="flex flex-col gap-5">
            <TextField {...form.field("organizationName", invitation.organizationName)} label={t("accept.organizationName")} required maxLength={200} />
            <TextField {...form.field("name")} label={t("accept.name")} required maxLength={100} autoComplete="name" />
            <TextField name="email" label={words("email")} value={invitation.email} readOnly autoComplete="username" />
            <TextField {...form.field("password")} defaultValue="" label={words("password")} hint={words("passwordHint")} type="password" autoComplete="new-password" required />
            <TextField {...form.field("repeated")} defaultValue="" label={words("repeatPassword")} type="password" autoComplete="new-password" required />
            <Button type="submit" variant="primary" pending={form.pending}>{t("accept.registerSubmit")}</Button>
          </Form>
        </>
      )}
    </SignedOutPage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
