import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inParallel } from "#tests/support/portal/client.ts";
import { fingerprint } from "#tests/support/portal/fingerprint.ts";
import type { Person } from "#tests/support/portal/people.ts";
import { addressOf } from "#tests/support/portal/routes.ts";
import type { Place } from "#tests/support/portal/routes.ts";
import { readSubjects } from "#tests/support/portal/subjects.ts";
import type { World } from "#tests/support/portal/world.ts";

/** Every name that a page reads from its address, found in the pages' own code. */
function queryNames(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const found = files.flatMap((file) => [...readFileSync(join("app", file), "utf8").matchAll(/\.(?:get|getAll|has)\("([a-z]\w*)"\)/g)].map((match) => match[1] ?? ""));
  return [...new Set([...found, "q", "page", "_data", "__proto__"])];
}

/** Percent-encoded; `%` alone and halves of characters included. */
const RUBBISH = [
  "rubbish", "", "-1", "1.5", "99999999999", "NaN", "%00", "%", "%E0%A4%A", "%F0%9F%92%A5", "%27%20or%201=1--", "..%2f..%2f", "%3Cscript%3E",
  "00000000-0000-0000-0000-000000000000", "2026-02-30T25:00:00Z_00000000-0000-0000-0000-000000000000", "a".repeat(1_000),
] as const;

export function describeAddresses(world: () => World): void {
  it("answers odd query strings on every page", () => oddQueries(world()));
  it("answers addresses that lead nowhere, and gives nothing away", () => oddAddresses(world()));
  it("answers every method on every page", () => oddMethods(world()));
  it("survives what is no HTTP", () => noHttp(world()));
}

interface Visit { place: Place; path: string; person: Person }

/** One address of every place, as somebody who may open it. */
export async function everyPlace(world: World): Promise<Visit[]> {
  const subjects = await readSubjects(world.portal);
  const { ishii, takeda, mori } = world.cast;
  return world.places.filter(({ hasLoader }) => hasLoader).map((place) => {
    if (place.params.includes("*")) return { place, path: addressOf(place, { "*": "no/such/page" }), person: ishii };
    if (place.params.includes("token")) return { place, path: addressOf(place, { token: world.invitationToken }), person: ishii };
    const people = place.pattern.startsWith("advisories") ? [takeda] : place.pattern.startsWith("settings") ? [mori] : [ishii, takeda];
    for (const person of people) {
      const [values] = subjects.own(place, person);
      if (values !== undefined) return { place, path: addressOf(place, values), person };
    }
    throw new Error(`nobody here can open ${place.pattern}`);
  });
}

async function oddQueries(world: World): Promise<void> {
  const names = queryNames();
  expect(names.length).toBeGreaterThan(8);
  // A revision that does not exist hides what else the page reads.
  const hiding = ["revision", "version", "workspace"];
  const queries = RUBBISH.flatMap((value) => [names, names.filter((name) => !hiding.includes(name))].map((some) => some.map((name) => `${name}=${value}`).join("&")));
  const whole = [`${"a=b&".repeat(2_500)}`, "before=x".concat("&before=y".repeat(300)), `before=${"9".repeat(10_000)}`, "?&=&?=&&", "before[]=1&before[x]=2", "_routes=rubbish", "_routes=root,root,root", "index&index"];
  const visits = await everyPlace(world);
  const cases = visits.flatMap((visit, index) =>
    [...queries, ...whole].map((query, at) => ({ ...visit, query, suffix: (at + index) % 2 === 0 ? "" : ".data" })));
  const answers = await inParallel(cases, async ({ path, query, suffix, person }) => {
    const { status, headers } = await world.portal.ask({ path: `${path}${suffix}?${query}`, cookie: person.cookie });
    const target = headers.location ?? "/";
    return status < 500 && /^\/(?![/\\])/.test(target) ? null : `${path}${suffix}?${query.slice(0, 200)}: ${status} ${target}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
}

const ADDRESSES = [
  "/%", "/%E0%A4%A", "/workspaces/%ED%A0%80", "/%00", "/today%00", "/today/", "//today", "/TODAY", "/today//", "/.", "/..", "/*",
  "/../../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/package.json", "/assets/../../server/main.js", "/assets/..%2f..%2fserver/main.js",
  "/assets/%2e%2e/%2e%2e/server/main.js", "/assets/%00", "/assets/..%5c..%5cserver%5cmain.js", "/assets/", "/assets", "/assets/%", "/.env", "/.git/config",
  "/package.json", "/server/main.js", "/build/server/main.js", "/.data/postgres/connection.json", "/blobs/", "//evil.example/", "/\\evil.example", "/%5c%5cevil.example",
  "/sign-in?to=//evil.example", "/sign-in?to=https://evil.example", "/sign-in?to=%5c%5cevil.example", "/sign-in?to=/%09/evil.example", "/sign-in?to=/%0d%0aSet-Cookie:%20a=b",
  "/sign-in?to=%00", "/sign-in?to=/%E0%A4%A", "/__manifest", "/__manifest?p=%00", "/__manifest?p=/today&version=x", `/__manifest?${"p=/x&".repeat(500)}`, "/_root.data", "/.data",
  "/today.data.data", "/today.data/", "/sign-in.data?_routes=..%2f", "/live", "/live/", "/live/?EIO=4", "/healthz/x", "/readyz?x", "/favicon.ico", "/robots.txt", "/wp-login.php",
  `/${"a".repeat(12_000)}`, `/${"a/".repeat(4_000)}`, `/workspaces/${"%41".repeat(3_000)}`, `/today?${"x".repeat(12_000)}`, "http://evil.example/today", "*",
] as const;

async function oddAddresses(world: World): Promise<void> {
  const askers = [undefined, world.cast.ishii.cookie];
  const answers = await inParallel(askers.flatMap((cookie) => ADDRESSES.map((path) => ({ path, cookie }))), async ({ path, cookie }) => {
    const { status, headers, body } = await world.portal.ask({ path, cookie });
    const target = headers.location ?? "/";
    const isOurs = target.startsWith("/") && !/^\/[/\\\t]/.test(target);
    const givesAway = /root:.?:0:|ownerPassword|superuser|createRequestHandler|"devDependencies"|\[core\]|node_modules|\bat \w+ \(/.exec(body)?.[0];
    return status < 500 && isOurs && givesAway === undefined ? null : `${path.slice(0, 100)}: ${status} to ${target} ${givesAway ?? ""}`;
  });
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
  // Longer than any server reads: refused, not cut.
  expect((await world.portal.ask({ path: `/today?${"x".repeat(20_000)}` })).status).toBe(431);
}

async function oddMethods(world: World): Promise<void> {
  // Signing out ends the visit; asking for the file of a record or of a diagram is itself recorded.
  const isRecorded = ({ id, pattern }: Place) => pattern.endsWith("/audit.jsonl") || id === "features/diagrams/routes/file";
  const visits = (await everyPlace(world)).filter(({ place }) => !place.id.endsWith("/sign-out") && !isRecorded(place));
  const before = await fingerprint(world.portal);
  const others = ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "M-SEARCH"];
  const answers = await inParallel(visits, async ({ path, person, place }) => {
    const wrong: string[] = [];
    const ask = async (method: string) => world.portal.ask({ path, method, cookie: place.pattern === "sign-in" ? undefined : person.cookie, headers: { Origin: world.portal.url } });
    const [get, head, post] = [await ask("GET"), await ask("HEAD"), await ask("POST")];
    if (head.status !== get.status || head.body !== "") wrong.push(`HEAD ${path}: ${head.status} and not ${get.status}`);
    // Without a body: no form.
    if (post.status < 400 || post.status >= 500) wrong.push(`POST ${path}: ${post.status}`);
    for (const method of others) {
      const { status } = await ask(method);
      if (status !== 405) wrong.push(`${method} ${path}: ${status}`);
    }
    return wrong;
  });
  expect(answers.flat()).toEqual([]);
  expect(await fingerprint(world.portal)).toEqual(before);
}

async function noHttp({ portal, cast }: World): Promise<void> {
  const host = `Host: localhost:${portal.port}\r\nConnection: close\r\n`;
  const cookie = `Cookie: ${cast.ishii.cookie}\r\n`;
  const form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const all = [
    "\r\n\r\n", "\0\u0001\u0002", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", `G\0T / HTTP/1.1\r\n${host}\r\n`, "GET /today HTTP/1.1\r\n\r\n",
    `GET /\0 HTTP/1.1\r\n${host}\r\n`, `GET /today HTTP/1.1\r\n${host}Cookie: portal_session=a\0b\r\n\r\n`, `GET /today HTTP/1.1\r\n${host}X: ${"x".repeat(20_000)}\r\n\r\n`,
    "GET /today HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n", "GET /today HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", "GET /today HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    "GET /today HTTP/1.1\r\nHost: evil.example:99999\r\nConnection: close\r\n\r\n", `GET /today HTTP/1.1\r\n${host}${host}\r\n`,
    `POST /sign-in HTTP/1.1\r\n${host}${form}Content-Length: 5\r\nContent-Length: 6\r\n\r\nemail=`, `POST /sign-in HTTP/1.1\r\n${host}${form}Content-Length: -1\r\n\r\n`,
    `POST /sign-in HTTP/1.1\r\n${host}${form}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, `POST /sign-in HTTP/1.1\r\n${host}${form}Transfer-Encoding: chunked\r\n\r\nZZ\r\n`,
    // Fewer bytes than announced, then the line is cut.
    `POST /preferences HTTP/1.1\r\n${host}${cookie}${form}Content-Length: 500\r\n\r\nlanguage=ja`,
    `POST /preferences HTTP/1.1\r\n${host}${cookie}${form}Expect: 100-continue\r\nContent-Length: 11\r\n\r\nlanguage=xx`,
    `POST /preferences HTTP/1.1\r\n${host}${cookie}${form}Expect: the unexpected\r\nContent-Length: 0\r\n\r\n`,
    `POST /preferences HTTP/1.1\r\n${host}${cookie}${form}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\u0008x`,
    `CONNECT localhost:5432 HTTP/1.1\r\n${host}\r\n`, `GET /today HTTP/1.1\r\n${host}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n`,
    `GET /today HTTP/1.1\r\n${host}Range: bytes=0-0,-1\r\nIf-None-Match: ${'"x",'.repeat(500)}\r\nAccept: ${"a".repeat(5_000)}\r\nAccept-Language: \u00ff\u00fe\r\n${cookie}\r\n`,
  ];
  const answers = await inParallel(all, (bytes) => portal.raw(Buffer.from(bytes, "latin1")));
  expect(answers.filter((answer) => /^HTTP\/1\.1 5/.test(answer))).toEqual([]);
  expect((await portal.ask({ path: "/healthz" })).body).toBe("ok");
  expect((await portal.ask({ path: "/today", cookie: cast.ishii.cookie })).status).toBe(200);
}
