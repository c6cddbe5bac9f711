import * as z from "zod";
import { emailField } from "#server/modules/organizations/schema.ts";
import { nameLine, text } from "#server/platform/form-fields.ts";

/** An admin invites the other organization; the link is bound to this address. */
export const inviteSchema = z.object({ organizationName: nameLine(200), email: emailField() });
export type Invite = z.output<typeof inviteSchema>;

/** `version`: how often the subject had moved when the reader had it in view; a database integer. */
export const markSeenSchema = z.object({ subjectId: z.uuid(), version: z.coerce.number<string>().int().min(1).max(2_147_483_647) });
export type MarkSeen = z.output<typeof markSeenSchema>;

/** Why a side suspends a workspace; the other side reads it. */
export const suspendSchema = z.object({ reason: text(1_000) });
export type Suspend = z.output<typeof suspendSchema>;
