import { expect, it } from "vitest";
import { svgOf } from "#tests/integration/files/file-content.ts";
import { inParallel } from "#tests/support/portal/client.ts";
import type { Answer } from "#tests/support/portal/client.ts";
import { urlEncoded } from "#tests/support/portal/form-body.ts";
import { FORMS } from "#tests/support/portal/forms.ts";
import { fillIn } from "#tests/support/portal/sending.ts";
import type { World } from "#tests/support/portal/world.ts";
import { idIn, send } from "#tests/support/portal/world.ts";
import { everyPlace } from "./addresses.ts";

export function describeHeaders(world: () => World): void {
  it("sends every page with a policy that runs only this answer's scripts", () => pages(world()));
  it("sends refusals, data, redirects and assets with the headers of a page", () => everythingElse(world()));
  it("shows no file that could act, and lets none act that it shows", () => files(world()));
  it("sends cookies that scripts cannot read and other sites cannot use", () => cookies(world()));
}

function expectGuarded({ headers }: Answer, what: string): void {
  // Files bring one of their own, too.
  expect(headers["x-content-type-options"], what).toMatch(/^nosniff(, nosniff)?$/);
  expect(headers["x-frame-options"], what).toBe("DENY");
  expect(headers["referrer-policy"], what).toBe("same-origin");
  expect(headers["cross-origin-opener-policy"], what).toBe("same-origin");
  expect(headers["x-powered-by"], what).toBeUndefined();
}

async function pages(world: World): Promise<void> {
  const visits = (await everyPlace(world)).filter(({ place }) => place.id !== "root");
  const nonces = await inParallel(visits, async ({ path, person }) => {
    const answer = await world.portal.ask({ path, cookie: person.cookie });
    expectGuarded(answer, path);
    if (!/^text\/html/.test(answer.headers["content-type"] ?? "")) return null;
    const policy = String(answer.headers["content-security-policy"]);
    const nonce = /script-src 'self' 'nonce-([A-Za-z0-9+/]{22}==)'(?:;|$)/.exec(policy)?.[1];
    expect(nonce, path).toBeDefined();
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) expect(policy, path).toContain(part);
    expect(answer.headers["cache-control"], path).toBe("private, no-store");
    const scripts = answer.body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    expect(answer.body, path).not.toMatch(/<[a-z][^<>]*\son[a-z]+="/);
    return nonce;
  });
  const used = nonces.filter((nonce) => nonce !== null);
  expect(used.length).toBeGreaterThan(30);
  expect(new Set(used).size).toBe(used.length);
}

async function everythingElse({ portal, cast }: World): Promise<void> {
  const asset = /\/assets\/[\w.-]+\.js/.exec((await portal.ask({ path: "/sign-in" })).body)?.[0] ?? "";
  const cookie = cast.ishii.cookie;
  for (const path of [asset, "/today", "/today.data", "/nowhere", "/%", "/workspaces/x", "/workspaces/x.data", "/preferences", "/assets/none.js",
    "/healthz", "/readyz", "/live/?EIO=4&transport=polling", "/live/?EIO=9&transport=none"]) {
    expectGuarded(await portal.ask({ path, cookie }), path);
    expectGuarded(await portal.ask({ path }), `${path} for nobody`);
  }
  expectGuarded(await portal.ask({ method: "POST", path: "/today", cookie }), "POST");
  expectGuarded(await portal.ask({ method: "POST", path: "/sign-in", headers: { Origin: "https://evil.example" } }), "a foreign write");
  const data = await portal.ask({ path: "/today.data", cookie });
  expect(data.headers["content-type"]).not.toMatch(/html/);
  expect((await portal.ask({ path: asset })).headers["content-type"]).toMatch(/javascript/);
}

const SANDBOX = /^sandbox; default-src 'none'/;

async function files(world: World): Promise<void> {
  const { portal, cast, workspace } = world;
  const form = FORMS.find(({ place }) => place.endsWith("/new-contract"));
  if (form === undefined) throw new Error("no form for contracts");
  const uploads = [
    { name: "図 \"1\"; a=b.svg", content: [svgOf('<rect width="1" height="1"/>')], type: "image/svg+xml", shown: true },
    { name: "メモ.txt", content: ["<script>alert(1)</script>"], type: "text/plain", shown: false },
    { name: "表.csv", content: ["=cmd|' /C calc'!A0,b\r\n"], type: "text/csv", shown: false },
    { name: "値.json", content: ['{"a":"<script>"}'], type: "application/json", shown: false },
    { name: "契約.pdf", content: form.file?.().content ?? [], type: "application/pdf", shown: true },
  ];
  const { headers } = await fillIn(world, form, {}, { files: uploads.map(({ name, content }) => ({ field: "files", name, content })) });
  const contract = idIn(headers.location);
  for (const { name, type, shown } of uploads) {
    const [row] = await portal.rows<{ id: string }>("select id from attachment where subject_id = $1 and file_name like $2", [contract, `%${name.slice(-4)}`]);
    const answer = await portal.ask({ path: `/workspaces/${workspace}/files/${row?.id}`, cookie: cast.takeda.cookie });
    expect(answer.status, name).toBe(200);
    expectGuarded(answer, name);
    expect(answer.headers["content-type"]?.replace("; charset=utf-8", ""), name).toBe(type);
    expect(answer.headers["content-disposition"], name).toMatch(shown ? /^inline; filename="/ : /^attachment; filename="/);
    expect(answer.headers["content-disposition"], name).toContain(`UTF-8''`);
    expect(answer.headers["content-security-policy"], name).toMatch(type === "application/pdf" ? /^default-src 'none'/ : SANDBOX);
    expect(answer.headers["cross-origin-resource-policy"], name).toBe("same-origin");
    expect(answer.headers["cache-control"], name).toMatch(/^private, no-cache/);
    expect((await portal.ask({ path: `/workspaces/${workspace}/files/${row?.id}`, cookie: cast.hara.cookie })).status, name).toBe(404);
  }
}

async function cookies(world: World): Promise<void> {
  const { portal, cast } = world;
  const signIn = await portal.ask({ method: "POST", path: "/sign-in", ...urlEncoded({ email: cast.mori.email, password: "demo-portal-2026" }) });
  const chosen = await send(portal, cast.ishii, "/preferences", { language: "ja", theme: "dark" });
  const all = [...(signIn.headers["set-cookie"] ?? []), ...(chosen.headers["set-cookie"] ?? [])];
  expect(all.map((cookie) => cookie.split("=")[0]).sort()).toEqual(["language", "portal_device", "portal_session", "theme"]);
  for (const cookie of all) {
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/; Domain=/i);
  }
}
