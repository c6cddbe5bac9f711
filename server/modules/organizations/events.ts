import * as z from "zod";
import { defineEvent } from "#server/platform/events.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { ROLES } from "#server/platform/roles.ts";
import { PROFILE_FACTS } from "./profile-facts.ts";

const own = { audiences: ["organization"] as const };

export const organizationEvents = {
  registered: defineEvent("organization.registered", z.strictObject({}), own),
  /** Which facts changed; their content stays out of the record. */
  profileChanged: defineEvent(
    "organization.profile-changed", z.strictObject({ fields: z.array(z.enum(PROFILE_FACTS)) }), { ...own, version: 2 }),
  departmentAdded: defineEvent("department.added", z.strictObject({}), own),
  departmentChanged: defineEvent("department.changed", z.strictObject({}), own),
  departmentRetired: defineEvent("department.retired", z.strictObject({}), own),
  memberCreated: defineEvent(
    "member.created", z.strictObject({ roles: z.array(z.enum(ROLES)), isAdmin: z.boolean() }), own),
  memberDetailsChanged: defineEvent(
    "member.details-changed", z.strictObject({ fields: z.array(z.enum(["name", "jobTitle", "departments"])) }), own),
  /** `isAdmin`: null when that stayed as it was. */
  memberRightsChanged: defineEvent(
    "member.rights-changed",
    z.strictObject({ rolesAdded: z.array(z.enum(ROLES)), rolesRemoved: z.array(z.enum(ROLES)), isAdmin: z.boolean().nullable() }), own),
  /** `roles`: those that count in the workspace from here on; null: what the roles say for all. */
  memberNarrowed: defineEvent(
    "member.narrowed", z.strictObject({ workspace: z.uuid(), roles: z.array(z.enum(ROLES)).nullable() }), own),
  memberDeactivated: defineEvent("member.deactivated", z.strictObject({}), own),
  memberReactivated: defineEvent(
    "member.reactivated", z.strictObject({ roles: z.array(z.enum(ROLES)), isAdmin: z.boolean() }), own),
  /** By an admin; the sessions that ended stand beside it. */
  memberSignedOut: defineEvent("member.signed-out", z.strictObject({}), own),
  passwordLinkIssued: defineEvent("member.password-link-issued", z.strictObject({}), own),
};

const CHANGES_OF_ACCESS: ReadonlySet<string> = new Set(
  [organizationEvents.memberDeactivated, organizationEvents.memberRightsChanged, organizationEvents.memberNarrowed].map(({ type }) => type));

/**
 * The person who may not see all that they could see before this event: live delivery closes their sockets and breaks off
 * their downloads. Whoever has merely changed comes back at once, with the rights of now. Null for every other event.
 */
export const whoseAccessEnded = ({ type, subject }: EventEnvelope): string | null => (CHANGES_OF_ACCESS.has(type) ? subject.id : null);
