import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import { urlEncoded } from "#tests/support/portal/form-body.ts";
import type { World } from "#tests/support/portal/world.ts";

export function describeSessions(world: () => World): void {
  it("takes no cookie but its own: 100 others", () => otherCookies(world()));
  it("reads odd cookies of language and appearance as none", () => oddPreferences(world()));
  it("ends a session when its time is over, when it is signed out, and when the person is deactivated", () => endedSessions(world()));
  it("keeps addresses and passwords apart: each wrong pair gets the same answer", () => wrongCredentials(world()));
}

const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

function forgedIds(own: string): string[] {
  const changed = Array.from({ length: own.length }, (_, at) => own.slice(0, at) + (own[at] === "a" ? "b" : "a") + own.slice(at + 1));
  const invented = Array.from({ length: 20 }, () => Array.from({ length: 40 }, () => BASE_32[randomInt(32)]).join(""));
  return [
    ...changed, ...invented, "", " ", "null", "undefined", "0", "-1", "true", "[]", "{}", own.slice(0, -1), own.slice(1), `${own}a`, own + own, own.toUpperCase(),
    [...own].reverse().join(""), `"${own}`, `'${own}'`, `${own}%00`, `${own}%0a`, `%00${own}`, `${own}.data`, `${own}:${own}`, `${own},${own}`, "%", "%E0%A4%A", "%ED%A0%80",
    "' or 1=1 --", "%27%20or%20%271%27=%271", "\\", "a".repeat(40), "7".repeat(40), "1".repeat(40), "a".repeat(8_192), "%41".repeat(2_700), "=".repeat(100),
    "00000000-0000-0000-0000-000000000000", "eyJhbGciOiJub25lIn0.e30.", "\u00e9\u00ff", "__proto__", "constructor", "../../etc/passwd", "<script>", "$1", "*",
  ];
}

async function otherCookies({ portal, cast }: World): Promise<void> {
  const own = cast.ishii.cookie.replace("portal_session=", "");
  expect(own).toMatch(/^[a-z2-7]{40}$/);
  const headers = [...forgedIds(own).map((id) => `portal_session=${id}`), `Portal_Session=${own}`, `portal_session${own}`, `xportal_session=${own}`, ";;;=;=", "portal_session", "=", `portal_session =x`];
  expect(headers.length).toBeGreaterThanOrEqual(100);
  const answers = await inParallel(headers, async (cookie) => {
    const { status, headers: answered } = await portal.ask({ path: "/today", headers: { Cookie: Buffer.from(cookie, "utf8").toString("latin1") } });
    return status === 302 && answered.location === "/sign-in?to=%2Ftoday" ? null : `${cookie.slice(0, 80)}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  // Two under one name: whichever counts, the answer is one of the two.
  for (const cookie of [`portal_session=x; ${cast.ishii.cookie}`, `${cast.ishii.cookie}; portal_session=x`]) {
    expect([200, 302]).toContain((await portal.ask({ path: "/today", cookie })).status);
  }
  expect((await portal.ask({ path: "/today", cookie: `a=${"b".repeat(17_000)}; ${cast.ishii.cookie}` })).status).toBe(431);
  expect((await portal.ask({ path: "/today", cookie: cast.ishii.cookie })).status).toBe(200);
}

async function oddPreferences({ portal }: World): Promise<void> {
  const values = ["", "x", "%", "%E0%A4%A", "ImRlIg==", "eyJhIjoxfQ==", Buffer.from('"__proto__"').toString("base64"), "a".repeat(4_000), "bnVsbA==", "\u00ff", '"en"'];
  const answers = await inParallel(values.flatMap((value) => [`language=${value}`, `theme=${value}`, `language=${value}; theme=${value}`]), async (cookie) => {
    const { status, body } = await portal.ask({ path: "/sign-in", headers: { Cookie: Buffer.from(cookie, "utf8").toString("latin1") } });
    return status === 200 && body.includes('<html lang="ja"') ? null : `${cookie.slice(0, 80)}: ${status}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
}

async function endedSessions({ portal }: World): Promise<void> {
  const email = "kondo@hikari.example";
  const isIn = async (cookie: string) => (await portal.ask({ path: "/today", cookie })).status === 200;
  const idOf = (cookie: string) => cookie.replace("portal_session=", "");

  const expired = await portal.signIn(email);
  expect(await isIn(expired)).toBe(true);
  await portal.rows("update session set expires_at = now() - interval '1 second' where id = $1", [idOf(expired)]);
  expect(await isIn(expired)).toBe(false);

  const [leaving, staying] = [await portal.signIn(email), await portal.signIn(email)];
  await portal.ask({ method: "POST", path: "/sign-out", cookie: leaving, headers: { Origin: portal.url } });
  expect([await isIn(leaving), await isIn(staying)]).toEqual([false, true]);

  await portal.rows("update app_user set deactivated_at = now() where id = (select user_id from user_credential where email = $1)", [email]);
  expect(await isIn(staying)).toBe(false);
  const refused = await portal.ask({ method: "POST", path: "/sign-in", ...urlEncoded({ email, password: "demo-portal-2026" }) });
  expect(refused.status).toBe(422);
  await portal.rows("update app_user set deactivated_at = null where id = (select user_id from user_credential where email = $1)", [email]);
  expect(await isIn(staying)).toBe(true);
}

async function wrongCredentials({ portal }: World): Promise<void> {
  const pairs = [["mori@hikari.example", "wrong password"], ["nobody@hikari.example", "demo-portal-2026"], ["mori@hikari.example ", "Demo-portal-2026"], ["%", "_"], ["*", "*"]] as const;
  const answers = await inParallel(pairs, async ([email, password]) => {
    const { status, headers, body } = await portal.ask({ method: "POST", path: "/sign-in", ...urlEncoded({ email, password }) });
    expect(headers["set-cookie"]).toBeUndefined();
    return `${status} ${/<h2[^>]*>.*?<\/ul>/s.exec(body)?.[0] ?? body.length}`;
  });
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^422 /);
  // Upper case is the same address; a pattern is none.
  expect((await portal.ask({ method: "POST", path: "/sign-in", ...urlEncoded({ email: "MORI@HIKARI.EXAMPLE", password: "demo-portal-2026" }) })).status).toBe(302);
}
