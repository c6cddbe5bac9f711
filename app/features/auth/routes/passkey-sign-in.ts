import { redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { handleForm } from "#app/http/handle-form.server.ts";
import { jsonAnswer } from "#app/http/json-answer.server.ts";
import { assertionField, readBrowser, takePasskey } from "#server/modules/second-factors/index.ts";
import { refusePasswordUnlessAllowed } from "#server/modules/single-sign-on/index.ts";
import { DomainError } from "#server/platform/errors.ts";
import { admit } from "../enter.server.ts";
import { safeTarget } from "../safe-target.ts";
import { cookiesOf } from "../second-step.server.ts";

export const loader = () => redirect("/sign-in");

/** In with a passkey alone: the device and who holds it are both proofs, so no second step follows. */
export async function action(args: ActionFunctionArgs) {
  return jsonAnswer(await handleForm(args, {
    schema: z.object({ response: assertionField() }),
    secrets: ["response"],
    async run({ response }) {
      const asked = { purpose: "sign-in" as const, userId: null, browser: readBrowser(cookiesOf(args)) ?? "" };
      const person = await takePasskey(args.context.services, response, asked);
      if (person === null) throw new DomainError("invalid-input", "passkey refused", "passkeyRefused");
      // Where the organization's provider decides who comes in, no other door stays open.
      await refusePasswordUnlessAllowed(args.context.services, person.userId);
      throw redirect(safeTarget(args.request.url), { headers: await admit(args, person, "second factor") });
    },
  }));
}
