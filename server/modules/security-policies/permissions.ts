import { DomainError } from "#server/platform/errors.ts";
import { authorize, may } from "#server/platform/permissions.ts";
import type { Actor, PermissionTable } from "#server/platform/permissions.ts";
import type { Side } from "#server/platform/roles.ts";

export type SecurityPolicyAction = "view" | "write" | "acknowledge";

/** Safety managers, PSIRT and those who answer for them write their own side's documents; everybody reads. */
export const securityPolicyPermissions: PermissionTable<SecurityPolicyAction> = {
  view: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: true, contract_office: true,
    psirt: true, field_service: true, sales: true, safety_officer: true, delegate: true,
  },
  write: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: false, safety_officer: true, delegate: false,
  },
  acknowledge: {
    hospital_administrator: true, device_safety_manager: true, his_safety_manager: true, clinical_engineer: false, contract_office: false,
    psirt: true, field_service: false, sales: true, safety_officer: true, delegate: false,
  },
};

interface SideActor extends Actor {
  readonly side: Side;
}

/** Only the side that owns a document changes it or issues versions. */
export const mayRevise = (actor: SideActor, policy: { ownerSide: Side }): boolean =>
  policy.ownerSide === actor.side && may(actor, securityPolicyPermissions, "write");

/** Only the other side acknowledges it. */
export const mayAcknowledge = (actor: SideActor, policy: { ownerSide: Side }): boolean =>
  policy.ownerSide !== actor.side && may(actor, securityPolicyPermissions, "acknowledge");

/** Throws `forbidden` for the other side's document. */
export function authorizeRevision(actor: SideActor, policy: { ownerSide: Side }): void {
  authorize(actor, securityPolicyPermissions, "write");
  if (!mayRevise(actor, policy)) throw new DomainError("forbidden", "only the owning side revises a security policy");
}

/** Throws `forbidden` for the own side's document. */
export function authorizeAcknowledgement(actor: SideActor, policy: { ownerSide: Side }): void {
  authorize(actor, securityPolicyPermissions, "acknowledge");
  if (!mayAcknowledge(actor, policy)) throw new DomainError("forbidden", "only the other side acknowledges a security policy");
}
