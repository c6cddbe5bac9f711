import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { admit } from "#app/features/auth/enter.server.ts";
import { action as postSignIn } from "#app/features/auth/routes/sign-in.tsx";
import { changePassword, checkCredentials, createSessions, hashPassword } from "#server/modules/auth/index.ts";
import type { Sessions } from "#server/modules/auth/index.ts";
import { beginStep, readStep } from "#server/modules/second-factors/index.ts";
import { openTestWorld } from "#tests/support/world.ts";
import type { TestWorld } from "#tests/support/world.ts";
import { halfSignIn, removeFactors, setUpTotp } from "../second-factors/support.ts";
import { routeArgs } from "./route-args.ts";
import { givePassword, PASSWORD } from "./support.ts";

/** A password that changes while somebody signs in with the old one. */
const EMAIL = "sakai@hikari.example";
const CLIENT = { address: "192.0.2.1", userAgent: "" };
const NEW = "lantern orchard forty sparrows";
let world: TestWorld;
let sessions: Sessions;
let owner: pg.Client;
let observer: pg.Client;
beforeAll(async () => {
  world = await openTestWorld();
  sessions = createSessions(world.database.pool("portal_auth", 2), { secure: false, clock: () => world.now, limits: world.services.config.sessionLimits });
  [owner, observer] = [new pg.Client({ connectionString: world.database.ownerUrl }), new pg.Client({ connectionString: world.database.ownerUrl })];
  await Promise.all([owner.connect(), observer.connect()]);
  await owner.query(`create function wait_here() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(1); return new; end $$;
    create trigger wait_here before insert on session for each row execute function wait_here();
    create trigger wait_here before insert on sign_in_step for each row execute function wait_here()`);
});
afterAll(async () => {
  await Promise.all([owner.end(), observer.end()]);
  await world.close();
});
beforeEach(async () => {
  await removeFactors(world);
  await givePassword(world, "mori", "sakai");
  world.published.length = 0;
});

const changes = {
  "with a link": () => givePassword(world, "mori", "sakai", NEW),
  "from within": async () => {
    const hash = await hashPassword(NEW);
    const kept = "00000000-0000-4000-8000-000000000000";
    await world.stage.inOrganization("sakai", world.now, (tx, scope) => changePassword(tx, scope, hash, kept, world.services.post));
  },
};
async function verified() {
  const person = await checkCredentials(world.services.authDb, EMAIL, PASSWORD);
  if (person === null) throw new Error("refused");
  return person;
}
const openings = {
  session: async () => {
    const { userId, passwordHash } = await verified();
    return () => sessions.open(userId, CLIENT, false, passwordHash);
  },
  "half sign-in": async () => {
    const { userId, passwordHash } = await verified();
    return () => beginStep(world.services.authDb, userId, "/today", world.now, passwordHash);
  },
};
/** What is left of the person's sessions and half sign-ins. */
async function left(): Promise<number> {
  const [opened, begun] = await Promise.all((["session", "sign_in_step"] as const).map((table) =>
    world.services.authDb.selectFrom(table).select("user_id").where("user_id", "=", world.stage.userId("sakai")).execute()));
  return (opened?.length ?? 0) + (begun?.length ?? 0);
}
/** Until so many wait for a lock in this database, or the work is done. */
async function waitingOr(done: Promise<unknown>, count: number): Promise<void> {
  let isDone = false;
  const over = () => void (isDone = true);
  done.then(over, over);
  await expect.poll(async () => {
    const { rows } = await observer.query("select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted");
    return isDone || rows.length >= count;
  }).toBe(true);
}

test.each([["without a second factor", false], ["with one", true]])("a sign-in %s that is under way with the old password is refused like a wrong one, and not recorded", async (_what, hasFactor) => {
  if (hasFactor) await setUpTotp(world, "sakai");
  world.published.length = 0;
  await owner.query("begin; lock table sign_in_rule in access exclusive mode"); // read after the password was found right
  const answer = postSignIn(routeArgs(world.services, sessions, { fields: { email: EMAIL, password: PASSWORD } }));
  await waitingOr(answer.catch(() => {}), 1);
  await changes["with a link"]();
  await owner.query("commit");
  await expect(answer).resolves.toMatchObject({ data: { ok: false, formError: "wrongCredentials" }, init: { status: 422 } });
  expect(await left()).toBe(0);
  expect(world.published.map(({ envelope }) => envelope.type)).not.toContain("person.signed-in");
});

const PAIRS = (Object.keys(openings) as (keyof typeof openings)[]).flatMap((opening) =>
  (Object.keys(changes) as (keyof typeof changes)[]).map((change) => [opening, change] as const));

test.each(PAIRS)("a %s that is being written waits out a change %s: nothing is left", async (opening, change) => {
  const open = await openings[opening]();
  await owner.query("select pg_advisory_lock(1)");
  const opened = open();
  await waitingOr(opened, 1);
  const changed = changes[change]();
  await waitingOr(changed, 2);
  await owner.query("select pg_advisory_unlock(1)");
  await Promise.all([opened, changed]);
  expect(await left()).toBe(0);
});

test.each(PAIRS)("a %s is refused after a change %s", async (opening, change) => {
  const open = await openings[opening]();
  await changes[change]();
  await expect(open()).rejects.toMatchObject({ code: "invalid-input", reason: "wrongCredentials" });
  expect(await left()).toBe(0);
});

test("a half sign-in that was taken up before the change opens nothing after it", async () => {
  const step = await readStep(world.services.authDb, await halfSignIn(world, "sakai"), world.now);
  if (step === null) throw new Error("no step");
  await changes["with a link"]();
  await expect(admit(routeArgs(world.services, sessions), step, "second factor")).rejects.toMatchObject({ reason: "wrongCredentials" });
  expect(await left()).toBe(0);
});

test("what was shown without a password opens a session, whatever the password is by then", async () => {
  const { userId } = await verified();
  await changes["with a link"]();
  await sessions.open(userId, CLIENT, true);
  expect(await left()).toBe(1);
});

test("a session that cannot be recorded is taken back", async () => {
  await owner.query("create function planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$; create trigger planted before insert on event for each row execute function planted()");
  await expect(admit(routeArgs(world.services, sessions), await verified(), "one proof")).rejects.toThrow("planted");
  await owner.query("drop trigger planted on event");
  expect(await left()).toBe(0);
});
