import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { handleForm } from "#app/http/handle-form.server.ts";
import { jsonAnswer } from "#app/http/json-answer.server.ts";
import { languageCookie, themeCookie } from "#app/http/language.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { chooseLanguage } from "#server/modules/auth/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import { openOrganizationScope } from "#server/platform/scope.ts";

const schema = z.object({ language: z.enum(LANGUAGES).optional(), theme: z.enum(["light", "dark", "system"]).optional() });

export const loader = () => redirect("/");

/** Language (the person's own, on every device) and appearance (this browser's). */
export async function action(args: ActionFunctionArgs) {
  return jsonAnswer(await handleForm(args, {
    schema,
    async run({ language, theme }) {
      const headers = new Headers();
      if (language !== undefined) {
        const session = await args.context.session();
        if (session !== null) {
          await carryOut(args.context.services, session, null, async (tx) =>
            chooseLanguage(tx, await openOrganizationScope(tx.db, session.userId), language));
        }
        headers.append("Set-Cookie", await languageCookie.serialize(language));
      }
      if (theme !== undefined) headers.append("Set-Cookie", await themeCookie.serialize(theme));
      return redirect(backTo(args.request), { headers });
    },
  }));
}

/** The page the visitor came from, when it is ours. */
function backTo(request: Request): string {
  const referer = request.headers.get("Referer");
  if (referer === null || !URL.canParse(referer)) return "/";
  const url = new URL(referer);
  return url.host === request.headers.get("Host") ? url.pathname + url.search : "/";
}
