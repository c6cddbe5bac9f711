import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";
import { HELD_KINDS, RETAINED_KINDS } from "./schema.ts";

const held = z.strictObject({ kind: z.enum(HELD_KINDS).nullable(), subject: z.uuid().nullable() });
const stated = z.strictObject({ devices: z.enum(["special", "other"]) });
/** How many months it was kept, and whose period that was. Written by the purge itself (migration 0017). */
const removed = z.strictObject({ months: z.int(), basis: z.enum(["rule", "hospital", "vendor"]) });

export const retentionEvents = {
  periodsChanged: defineEvent(
    "retention.periods-changed", z.strictObject({ kinds: z.array(z.enum(RETAINED_KINDS)) }), { audiences: ["organization"] }),
  /** Own-side for a diagram, which the vendor may know nothing of. */
  holdPlaced: defineEvent("legal-hold.placed", held, { audiences: ["shared", "own-side"] }),
  holdReleased: defineEvent("legal-hold.released", held, { audiences: ["shared", "own-side"] }),
  incidentDevicesStated: defineEvent("incident.devices-stated", stated),
  advisoryDevicesStated: defineEvent("advisory.devices-stated", stated),
  contractRemoved: defineEvent("contract.removed", removed),
  incidentRemoved: defineEvent("incident.removed", removed),
  advisoryRemoved: defineEvent("advisory.removed", removed),
  versionRemoved: defineEvent("diagram.version-removed", z.strictObject({ versionId: z.uuid(), months: z.int() }), { audiences: ["own-side"] }),
};
