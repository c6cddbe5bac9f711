import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { urlEncoded } from "#tests/support/portal/form-body.ts";
import type { Answer } from "#tests/support/portal/client.ts";
import type { CastName, Person } from "#tests/support/portal/people.ts";
import { signInAs, signInCast } from "#tests/support/portal/people.ts";
import type { Cast } from "#tests/support/portal/people.ts";
import { openPortal } from "#tests/support/portal/portal.ts";
import type { Portal } from "#tests/support/portal/portal.ts";
import { essence } from "#tests/support/portal/same-answer.ts";

/** Invitations over HTTP: one workspace however often a link is used, and one answer to every link that cannot be. */
let portal: Portal;
let cast: Cast;
beforeAll(async () => {
  portal = await openPortal();
  cast = await signInCast(portal);
});
afterAll(() => portal?.close());
afterEach(async () => expect(await portal.faults()).toEqual([]));

const post = (person: Person | null, path: string, fields: Record<string, string>) => {
  const form = urlEncoded(fields);
  return portal.ask({ method: "POST", path, cookie: person?.cookie, ...form, headers: { ...form.headers, Origin: portal.url } });
};
const linkIn = ({ body, status }: Answer): string => {
  const link = /\/invitations\/([\w-]{43})/.exec(body)?.[1];
  if (link === undefined) throw new Error(`no link in an answer ${status}`);
  return link;
};
const invite = async (person: CastName, email: string) =>
  linkIn(await post(cast[person], "/settings/invitations/new", { organizationName: "架空の相手先", email }));
const idOf = async (email: string) => (await portal.rows<{ id: string }>("select id from invitation where email = $1 order by id desc limit 1", [email]))[0]?.id ?? "";
const expire = (email: string) => portal.rows("update invitation set expires_at = now() - interval '1 minute' where email = $1", [email]);
const stranger = () => `${randomUUID()}@new.example`;
const registration = { organizationName: "架空あたらしい病院", name: "試験 花子", password: "a sentence to remember", repeated: "a sentence to remember" };
const count = async (query: string, values: readonly unknown[]) => Number((await portal.rows<{ n: string }>(`select count(*) as n ${query}`, values))[0]?.n);

describe("accepted by two requests at the same moment", () => {
  test("somebody without an account registers one organization, with one workspace", async () => {
    const email = stranger();
    const token = await invite("takeda", email);
    const names = Array.from({ length: 6 }, (_, index) => `架空の同時 ${index} ${email.slice(0, 8)}`);
    const answers = await Promise.all(names.map((organizationName) => post(null, `/invitations/${token}`, { ...registration, organizationName })));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 410, 410, 410, 410, 410]);
    expect(await count("from organization where name = any($1)", [names])).toBe(1);
    expect(await count("from user_credential where email = $1", [email])).toBe(1);
    expect(await count("from workspace w join organization o on o.id = w.hospital_id where o.name = any($1)", [names])).toBe(1);
    expect(await count("from event where type = 'invitation.accepted' and subject_id = $1", [await idOf(email)])).toBe(1);
  });

  test("an admin who is signed in opens one workspace", async () => {
    const token = await invite("ueda", "hara@seiran.example");
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(cast.hara, `/invitations/${token}`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 410, 410, 410, 410, 410]);
    const pair = [cast.ueda.organizationId, cast.hara.organizationId];
    expect(await count("from workspace where hospital_id = $1 and vendor_id = $2", pair)).toBe(1);
    expect(await count("from event_stream where hospital_id = $1 and vendor_id = $2", pair)).toBe(1);
    expect(await count("from event where type = 'workspace.opened' and hospital_id = $1 and vendor_id = $2", pair)).toBe(1);
  });

  test("a form that is sent twice is answered twice with the one workspace", async () => {
    const email = "noguchi@minato.example";
    await portal.rows("update app_user set is_admin = true where id = (select user_id from user_credential where email = $1)", [email]);
    const noguchi = await signInAs(portal, email);
    const token = await invite("takeda", email);
    const requestId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(noguchi, `/invitations/${token}`, { requestId })));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.location ?? ""}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(302);
    expect(await count("from event where type = 'invitation.accepted' and subject_id = $1", [await idOf(email)])).toBe(1);
    await portal.rows("update app_user set is_admin = false where id = (select user_id from user_credential where email = $1)", [email]);
  });
});

describe("a link that cannot be used", () => {
  /** How a link became unusable, to whoever opens it. */
  const links: readonly (readonly [string, () => Promise<string>])[] = [
    ["expired", async () => {
      const email = stranger();
      const token = await invite("mori", email);
      await expire(email);
      return token;
    }],
    ["used", async () => {
      const token = await invite("mori", stranger());
      expect((await post(null, `/invitations/${token}`, { ...registration, organizationName: `架空の先客 ${randomUUID()}` })).status).toBe(302);
      return token;
    }],
    ["revoked", async () => {
      const email = stranger();
      const token = await invite("mori", email);
      expect((await post(cast.mori, "/settings/invitations", { revoke: await idOf(email) })).status).toBe(302);
      return token;
    }],
    ["replaced by a newer one", async () => {
      const email = stranger();
      const token = await invite("mori", email);
      const newer = linkIn(await post(cast.mori, "/settings/invitations", { resend: await idOf(email) }));
      expect((await portal.ask({ path: `/invitations/${newer}` })).status).toBe(200);
      return token;
    }],
    ["misspelt", () => Promise.resolve(`${randomBytes(31).toString("base64url")}!`)],
  ];
  const readers: readonly (readonly [string, () => Person | null])[] = [["nobody signed in", () => null], ["an admin", () => cast.hara], ["a member", () => cast.oka]];

  async function answersLikeUnknown(token: string, person: Person | null): Promise<void> {
    const unknown = randomBytes(32).toString("base64url");
    for (const send of [
      (path: string) => portal.ask({ path, cookie: person?.cookie }),
      (path: string) => portal.ask({ path: `${path}.data`, cookie: person?.cookie }),
      (path: string) => post(person, path, registration),
    ]) {
      const [asked, missing] = [await send(`/invitations/${token}`), await send(`/invitations/${unknown}`)];
      expect(asked.status).toBe(410);
      expect(essence(asked, [token])).toEqual(essence(missing, [unknown]));
    }
  }

  describe.each(links)("because it is %s", (_why, make) => {
    test.each(readers)("answers %s like a link that never was", async (_who, reader) => answersLikeUnknown(await make(), reader()));
  });

  test.each([
    ["another account", "mori", () => cast.hara],
    ["the inviting admin", "mori", () => cast.mori],
    ["another hospital's admin", "mori", () => cast.ueda],
    ["a member without the admin's right", "mori", () => cast.oka],
  ] as const)("because it was sent to somebody else answers %s the same", async (_who, by, reader) => {
    await answersLikeUnknown(await invite(by, stranger()), reader());
  });

  test("because its addressee is no admin answers the addressee the same, and stays open", async () => {
    const token = await invite("ueda", "oka@asahi.example");
    await answersLikeUnknown(token, cast.oka);
    expect((await portal.ask({ path: `/invitations/${token}` })).status).toBe(200);
  });
});

describe("an address that cannot be invited", () => {
  test.each([
    ["full-width letters", "\uff48ara@seiran.example"], ["a Cyrillic letter", "h\u0430ra@seiran.example"], ["a mark of direction", "hara\u202e@seiran.example"],
    ["a hidden space", "ha\u200bra@seiran.example"], ["a dot at the end", "hara@seiran.example."], ["an ideographic dot", "hara@seiran\u3002example"],
  ])("because it holds %s is refused by its field, and nobody is invited", async (_what, email) => {
    const before = await count("from invitation", []);
    const { status, body } = await post(cast.mori, "/settings/invitations/new", { organizationName: "架空の相手先", email });
    expect(status).toBe(422);
    expect(body).toMatch(/メールアドレスの形になっていません|使えない制御文字/);
    expect(await count("from invitation", [])).toBe(before);
  });

  test("tells the own organization's, the invited and the accepted apart, in whatever case, and nothing about others", async () => {
    const email = stranger();
    await invite("mori", email);
    const answer = async (address: string) => {
      const { status, body } = await post(cast.mori, "/settings/invitations/new", { organizationName: "架空の相手先", email: address });
      return [status, /ご自身の組織|承認を待って|すでに招待を承認/.exec(body)?.[0]];
    };
    expect(await answer("Ishii@HIKARI.example")).toEqual([422, "ご自身の組織"]);
    expect(await answer(email.toUpperCase())).toEqual([422, "承認を待って"]);
    expect(await answer("takeda@asahi.example")).toEqual([422, "すでに招待を承認"]);
    // An account of somebody unknown to this hospital is invited like an address that nobody has.
    expect(await answer("nishi@asahi.example")).toEqual([200, undefined]);
    expect(await answer(stranger())).toEqual([200, undefined]);
  });

  test("a name that hides its direction is refused with words of its own", async () => {
    const { status, body } = await post(cast.mori, "/settings/invitations/new", { organizationName: "架空\u202e病院", email: stranger() });
    expect([status, body.includes("目に見えない文字")]).toEqual([422, true]);
  });
});
