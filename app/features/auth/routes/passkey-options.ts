import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { handleForm } from "#app/http/handle-form.server.ts";
import { jsonAnswer } from "#app/http/json-answer.server.ts";
import { canBeShown, newBrowser, PASSKEY_PURPOSES, readBrowser, readOwed, registrationOptions, requestOptions } from "#server/modules/second-factors/index.ts";
import { requireVisit } from "#app/http/scope.server.ts";
import { cookiesOf, requireStep } from "../second-step.server.ts";

export const loader = () => redirect("/");

/** What a page's script hands to the authenticator. Asks for a session, a first proof or nothing, as the purpose wants. */
export async function action(args: ActionFunctionArgs) {
  const { services } = args.context;
  return jsonAnswer(await handleForm(args, {
    schema: z.object({ purpose: z.enum(PASSKEY_PURPOSES) }),
    async run({ purpose }) {
      const known = readBrowser(cookiesOf(args));
      const { browser, cookie } = known === null ? newBrowser(services.config.publicUrl) : { browser: known, cookie: null };
      const answer = async () => {
        if (purpose === "sign-in") return requestOptions(services, { purpose, userId: null, browser });
        if (purpose === "verify") return requestOptions(services, { purpose, userId: (await requireStep(args)).userId, browser });
        const person = await whoseOwn(args, purpose);
        return purpose === "register" ? registrationOptions(services, { ...person, browser }) : requestOptions(services, { purpose, userId: person.userId, browser });
      };
      const asked = await answer();
      return data({ ok: true as const, ...asked }, cookie === null ? {} : { headers: { "Set-Cookie": cookie } });
    },
  }));
}

/** The person of the session; without one, for a first factor, of the half sign-in that has none to show yet. */
async function whoseOwn(args: ActionFunctionArgs, purpose: "register" | "confirm"): Promise<{ userId: string; email: string }> {
  if (purpose === "register" && (await args.context.session()) === null) {
    const step = await requireStep(args);
    if (canBeShown(step)) throw redirect("/sign-in/verify");
    return step;
  }
  const { session } = await requireVisit(args);
  const owed = await readOwed(args.context.services.authDb, session.userId);
  return { userId: session.userId, email: owed?.email ?? "" };
}
