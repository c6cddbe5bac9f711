import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { DateTime } from "#app/components/date-time.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { SignedOutPage } from "#app/features/auth/components/signed-out-page.tsx";
import { ErrorPage } from "#app/features/shell/components/error-page.tsx";
import { toResponse } from "#app/http/errors.server.ts";

/** What came to one address; only in the demo and in development, where no mail leaves the portal. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const address = (new URL(request.url).searchParams.get("address") ?? "").trim().slice(0, 254);
  try {
    const letters = await context.mailbox(address);
    return { address, letters: letters.map(({ id, subject, text, language, at }) => ({ id, subject, paragraphs: text.trim().split("\n\n"), language, at })) };
  } catch (error) {
    throw toResponse(error);
  }
}

export default function Mailbox() {
  const { t } = useTranslation("mailbox");
  const { address, letters } = useLoaderData<typeof loader>();
  return (
    <SignedOutPage title={t("title")} lead={t("lead")}>
      <Form method="get" className="flex flex-col gap-4">
        <TextField name="address" label={t("address")} type="email" defaultValue={address} autoComplete="off" maxLength={254} />
        <Button type="submit" className="self-start">{t("submit")}</Button>
      </Form>
      {address !== "" && letters.length === 0 ? <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState> : null}
      {letters.map(({ id, subject, paragraphs, language, at }) => (
        <Card key={id}>
          <article lang={language} className="flex flex-col gap-3">
            <h2 className="text-section font-bold">{subject}</h2>
            <p className="text-dense text-muted"><DateTime at={at} /></p>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} className="whitespace-pre-line break-words">{URL.canParse(paragraph) ? <a href={paragraph} className="text-accent underline underline-offset-4">{paragraph}</a> : paragraph}</p>
            ))}
          </article>
        </Card>
      ))}
    </SignedOutPage>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
