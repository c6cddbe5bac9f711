import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Banner } from "#app/components/banner.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { handleForm } from "#app/http/handle-form.server.ts";
import { requestPasswordReset, requestResetSchema } from "#server/modules/auth/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { AddressForm } from "../components/address-form.tsx";
import { SignedOutPage } from "../components/signed-out-page.tsx";

export function loader({ context }: LoaderFunctionArgs) {
  const { post, config } = context.services;
  return { canSend: post.isOpen, hasMailbox: config.mail.kind === "mailbox" };
}

/** One answer for every address: what becomes of it, only the mailbox tells. */
export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: requestResetSchema,
    async run({ email }) {
      const { services, client } = args.context;
      if (!services.post.isOpen) throw new DomainError("invalid-state", "there is no way to send mail", "mailIsOff");
      await requestPasswordReset(services, { email, clientAddress: client.address });
      return { isTaken: true };
    },
  });

/** Retry-After reaches the browser with the page too. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

export default function RequestReset() {
  const { t } = useTranslation("auth");
  const { canSend, hasMailbox } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = <LinkButton to="/sign-in" variant="quiet" className="self-start">{t("reset.back")}</LinkButton>;
  if (!canSend) return <SignedOutPage title={t("reset.title")} lead={t("reset.askAdmin")}>{back}</SignedOutPage>;
  if (answer != null && "isTaken" in answer) {
    return (
      <SignedOutPage title={t("reset.title")}>
        <Banner tone="info" live title={t("reset.takenTitle")}>{t("reset.taken")}</Banner>
        {hasMailbox ? <p className="text-dense text-muted">{t("reset.demo")} <Link to="/mailbox" className="text-accent underline underline-offset-4">{t("reset.openMailbox")}</Link></p> : null}
        {back}
      </SignedOutPage>
    );
  }
  return (
    <SignedOutPage title={t("reset.title")} lead={t("reset.lead")}>
      <AddressForm submit={t("reset.submit")}>{back}</AddressForm>
    </SignedOutPage>
  );
}
