import { inParallel } from "../portal/client.ts";
import { signInAs } from "../portal/people.ts";
import { addressOf } from "../portal/routes.ts";
import { only } from "./finding.ts";
import type { Findings, Ground } from "./finding.ts";

const PUBLIC = new Set(["sign-in", "sign-in/reset", "sign-in/verify", "sign-in/enrol", "sign-in/sso/callback", "mailbox", "password/:token", "invitations/:token"]);

/** Every address of either side of the pair, asked for with this cookie: of nobody, or of somebody who has left. */
export async function pagesWithoutSession({ world, readable, subjects }: Ground, cookie: string | undefined): Promise<Findings> {
  const cases = [
    ...[world.cast.ishii, world.cast.takeda].flatMap((person) => readable.flatMap((place) => subjects.own(place, person).map((values) => ({ place, values })))),
    ...readable.filter(({ params }) => params.some((name) => name === "*" || name === "token"))
      .map((place) => ({ place, values: { token: "x".repeat(43), "*": "no/such/page" } })),
  ];
  const leaks = await inParallel(cases, async ({ place, values }) => {
    const path = addressOf(place, values);
    const answers = await Promise.all([path, `${path}.data`, path + only(place.id)].map((each) => world.portal.ask({ path: each, cookie })));
    return answers.flatMap(({ status, headers, body }, index) => {
      const isSentOn = index === 0
        ? status === 302 && /^\/(sign-in(\?to=.*)?)?$/.test(headers.location ?? "") && body === ""
        : status === 202 && /"redirect","\/(sign-in[^"]*)?"/.test(body);
      // One route's own data: the frame around every page names the product, and what is not there has nothing to hide.
      const isBare = index === 2 && (place.id === "root" || (status === 404 && place.params.includes("*")));
      const isPublic = isBare || (PUBLIC.has(place.pattern) && [200, 403, 410].includes(status) && !body.includes("架空ひかり"));
      return isSentOn || isPublic ? [] : [`${path} (${index}) without a session: ${status} ${body.slice(0, 200)}`];
    });
  });
  return { attempts: cases.length * 3, leaks: leaks.flat(), places: cases.map(({ place }) => place.id) };
}

/** The cookie of somebody who was a member of the hospital and had signed in, and has left since. */
export async function cookieOfFormerMember({ world: { portal } }: Ground): Promise<string> {
  const former = await signInAs(portal, "kondo@hikari.example");
  await portal.rows("update app_user set deactivated_at = now() where id = $1", [former.userId]);
  return former.cookie;
}
