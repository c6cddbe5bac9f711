import { useFetcher, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PasskeyForm } from "./passkey-form.tsx";

/** On the sign-in page, below the password. */
export function PasskeySignIn() {
  const { t } = useTranslation("secondFactors");
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-6">
      <PasskeyForm purpose="sign-in" fetcher={useFetcher()} action={`/sign-in/passkey${search}`} submit={t("passkeys.signIn")} />
      <p className="text-dense text-muted">{t("passkeys.signInHint")}</p>
    </div>
  );
}
