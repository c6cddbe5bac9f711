import * as z from "zod";

/** Delegates named for one subject at once. */
export const MOST_DELEGATES = 50;
/** Delegates of a vendor to choose from, by name. */
export const DELEGATES_LISTED = 500;

export const delegatesSchema = z.object({ people: z.array(z.uuid()).max(MOST_DELEGATES, "tooManyDelegates") });
