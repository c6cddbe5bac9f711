import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";

const versioned = z.strictObject({ versionId: z.uuid() });
const nothing = z.strictObject({});
const way = z.enum(["shown", "downloaded"]);

/**
 * What is not released stays in the hospital's own stream, under the diagram's second subject; the shared stream
 * begins with the release. A view goes to the shared stream because only there can the vendor's act be recorded
 * where the hospital reads it, and both can prove it.
 */
export const diagramEvents = {
  created: defineEvent("diagram.created", versioned, { audiences: ["own-side"] }),
  versionAdded: defineEvent("diagram.version-added", versioned, { audiences: ["own-side"] }),
  updated: defineEvent("diagram.updated", nothing, { audiences: ["own-side", "shared"] }),
  released: defineEvent("diagram.released", versioned),
  withdrawn: defineEvent("diagram.withdrawn", nothing),
  viewed: defineEvent("diagram.viewed", z.strictObject({ versionId: z.uuid(), way })),
  /** The subject is the diagram: which of their own people read it, for the organization's record. */
  fileViewed: defineEvent("diagram-file.viewed", z.strictObject({ workspace: z.uuid(), versionId: z.uuid(), way }), { audiences: ["organization"] }),
};
