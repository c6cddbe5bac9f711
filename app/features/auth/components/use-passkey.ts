import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import { useState } from "react";
import type { PasskeyOptions } from "#server/modules/second-factors/index.ts";

export type PasskeyTrouble = "unsupported" | "cancelled" | "known";
type Purpose = "register" | "verify" | "sign-in" | "confirm";

/** Asks the browser for a passkey. `ask` gives its answer as text for a form's field, or null with the trouble told. */
export function usePasskey(purpose: Purpose) {
  const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null);
  const [isAsking, setAsking] = useState(false);
  async function ask(): Promise<string | null> {
    if (!browserSupportsWebAuthn()) {
      setTrouble("unsupported");
      return null;
    }
    setTrouble(null);
    setAsking(true);
    try {
      // Not followed: who is nobody any more is sent to the sign-in page, which is no answer to this.
      const answer = await fetch("/sign-in/passkey-options", { method: "POST", body: new URLSearchParams({ purpose }), redirect: "error" });
      if (!answer.ok) throw new Error(`options: ${answer.status}`);
      const asked = (await answer.json()) as PasskeyOptions;
      return JSON.stringify(asked.kind === "register"
        ? await startRegistration({ optionsJSON: asked.options }) : await startAuthentication({ optionsJSON: asked.options }));
    } catch (error) {
      setTrouble(error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" ? "known" : "cancelled");
      return null;
    } finally {
      setAsking(false);
    }
  }
  return { ask, trouble, isAsking };
}
