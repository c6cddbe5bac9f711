import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { openWorld } from "#tests/support/portal/world.ts";
import type { World } from "#tests/support/portal/world.ts";
import { describeAddresses } from "./chapters/addresses.ts";
import { describeBrokenForms } from "./chapters/broken-forms.ts";
import { describeFiles } from "./chapters/files.ts";
import { describeForeignWrites } from "./chapters/foreign-writes.ts";
import { describeHeaders } from "./chapters/headers.ts";
import { describeHostileTexts } from "./chapters/hostile-texts.ts";
import { describeHostileValues } from "./chapters/hostile-values.ts";
import { describeSessions } from "./chapters/sessions.ts";
import { describeSockets } from "./chapters/sockets.ts";
import { describeStaleEdits } from "./chapters/stale-edits.ts";

/** Whatever is sent to the running product: never a 5xx, never a line in the log from level error on. */
let opened: World | undefined;
const world = (): World => {
  if (opened === undefined) throw new Error("the product is not running yet");
  return opened;
};

beforeAll(async () => {
  opened = await openWorld();
});
afterAll(() => opened?.portal.close());
afterEach(async () => expect(await opened?.portal.faults()).toEqual([]));

describe("addresses", () => describeAddresses(world));
describe("headers", () => describeHeaders(world));
describe("sessions", () => describeSessions(world));
describe("broken forms", () => describeBrokenForms(world));
describe("foreign writes", () => describeForeignWrites(world));
describe("files", () => describeFiles(world));
describe("sockets", () => describeSockets(world));
describe("stale edits", () => describeStaleEdits(world));
describe("hostile texts", () => describeHostileTexts(world));
describe("hostile values", () => describeHostileValues(world));
