import { hashLinkToken } from "#server/modules/auth/index.ts";
import { addDepartment, changeProfile, createMember, registerOrganization } from "#server/modules/organizations/index.ts";
import { acceptInvitation, inviteOrganization } from "#server/modules/workspaces/index.ts";
import { carryOut } from "#server/platform/command-transaction.ts";
import type { CommandTransaction } from "#server/platform/command-transaction.ts";
import { asIdentity, openOrganizationScope, openScope } from "#server/platform/scope.ts";
import type { OrganizationScope, Scope, ScopedDb } from "#server/platform/scope.ts";
import type { Services } from "#server/platform/services.ts";
import { demoOrganizations, demoPairs } from "./organizations.ts";
import type { DemoOrganization, DemoPerson } from "./organizations.ts";

/** For every demo account. Shown at start and in the README: the demo holds nothing real. */
export const DEMO_PASSWORD = "demo-portal-2026";

interface Cast {
  organizationId: string;
  userId: string;
}

/**
 * Plays the demo world through the product's own commands, each at its own past moment:
 * what stands in the database afterwards is what real use would have left, event log included.
 */
export class Stage {
  readonly services: Services;
  /** The moment of the seed; every date of the demo is relative to it. */
  readonly today: Date;
  readonly #cast = new Map<string, Cast>();
  readonly #organizations = new Map<string, string>();
  readonly #workspaces = new Map<string, string>();

  constructor(services: Services, today: Date) {
    this.services = services;
    this.today = today;
  }

  /** `days` before the seed at an hour in Japan; negative lies ahead. */
  at(days: number, hour = 10, minute = 0): Date {
    const day = new Date(this.today.getTime() + 9 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
    const moment = new Date(`${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00+09:00`);
    // Nothing of the past may lie after the seed itself.
    return days >= 0 && moment > this.today ? new Date(this.today.getTime() - (24 - hour) * 60_000 + minute * 500) : moment;
  }

  /** A calendar day in Japan, `days` from the seed; negative lies in the past. */
  day(days: number): string {
    return new Date(this.today.getTime() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  }

  workspaceId(hospital: string, vendor: string): string {
    return required(this.#workspaces.get(`${hospital}/${vendor}`), `workspace ${hospital}/${vendor}`);
  }

  userId(person: string): string {
    return this.#person(person).userId;
  }

  /** A person acts in the workspace of a pair. */
  inWorkspace<T>(
    person: string, pair: readonly [hospital: string, vendor: string], at: Date,
    command: (tx: CommandTransaction, scope: Scope) => Promise<T>, requestId: string | null = null,
  ): Promise<T> {
    const cast = this.#person(person);
    const workspaceId = this.workspaceId(pair[0], pair[1]);
    return carryOut({ ...this.services, clock: () => at }, { ...cast, workspaceId, confirmedAt: at }, requestId, async (tx) =>
      command(tx, await openScope(tx.db, cast.userId, workspaceId)));
  }

  /** What a person reads in the workspace of a pair. */
  readInWorkspace<T>(
    person: string, pair: readonly [hospital: string, vendor: string], read: (db: ScopedDb, scope: Scope) => Promise<T>,
  ): Promise<T> {
    const cast = this.#person(person);
    return asIdentity(this.services.db, cast, async (db) =>
      read(db, await openScope(db, cast.userId, this.workspaceId(pair[0], pair[1]))));
  }

  /** What a person reads for the own organization. */
  readInOrganization<T>(person: string, read: (db: ScopedDb, scope: OrganizationScope) => Promise<T>): Promise<T> {
    const cast = this.#person(person);
    return asIdentity(this.services.db, cast, async (db) => read(db, await openOrganizationScope(db, cast.userId)));
  }

  /** A person acts for the own organization. */
  inOrganization<T>(
    person: string, at: Date, command: (tx: CommandTransaction, scope: OrganizationScope) => Promise<T>,
  ): Promise<T> {
    const cast = this.#person(person);
    return carryOut({ ...this.services, clock: () => at }, { ...cast, confirmedAt: at }, null, async (tx) =>
      command(tx, await openOrganizationScope(tx.db, cast.userId)));
  }

  async buildOrganizations(passwordHash: string): Promise<void> {
    for (const organization of demoOrganizations) await this.#found(organization);
    await this.services.authDb.updateTable("user_credential").set({ password_hash: passwordHash })
      .where("email", "like", "%.example").execute();
    for (const [hospital, vendor] of demoPairs) await this.#pair(hospital, vendor);
  }

  async #found(organization: DemoOrganization): Promise<void> {
    const at = this.at(400, 9);
    const [admin, ...others] = organization.people;
    const services = { ...this.services, clock: () => at };
    const scope = await carryOut(services, { userId: null, organizationId: null }, null, (tx) =>
      registerOrganization(tx, {
        side: organization.side, organizationName: organization.name, organizationNameEn: organization.nameEn, isDemo: true,
        admin: { name: admin.name, email: admin.email, password: null },
      }));
    this.#organizations.set(organization.key, scope.organizationId);
    this.#cast.set(admin.key, { organizationId: scope.organizationId, userId: scope.user.id });
    await asIdentity(this.services.db, this.#person(admin.key), (db) =>
      db.updateTable("app_user").set({ roles: [...admin.roles], job_title: admin.jobTitle }).where("id", "=", scope.user.id).execute());
    await this.inOrganization(admin.key, at, (tx, own) => changeProfile(tx, own, {
      name: organization.name, nameEn: organization.nameEn, emergencyContact: organization.emergencyContact, revision: 1, ...organization.vendor,
    }));
    const departments = new Map<string, string>();
    for (const { deviceTypes, ...names } of organization.departments ?? []) {
      const { id } = await this.inOrganization(admin.key, at, (tx, own) => addDepartment(tx, own, { ...names, deviceTypes: [...deviceTypes] }));
      departments.set(names.name, id);
    }
    const idsOf = (person: DemoPerson) => (person.departments ?? []).map((name) => required(departments.get(name), `department ${name}`));
    for (const person of others) {
      const { id } = await this.inOrganization(admin.key, at, (tx, own) => createMember(tx, own, {
        name: person.name, email: person.email, jobTitle: person.jobTitle, roles: [...person.roles], isAdmin: false, departments: idsOf(person),
      }));
      this.#cast.set(person.key, { organizationId: scope.organizationId, userId: id });
    }
  }

  async #pair(hospital: string, vendor: string): Promise<void> {
    const inviting = adminOf(hospital);
    const invited = adminOf(vendor);
    const { token } = await this.inOrganization(inviting.key, this.at(398, 10), (tx, scope) =>
      inviteOrganization(tx, scope, { organizationName: nameOf(vendor), email: invited.email }));
    const cast = this.#person(invited.key);
    const at = this.at(397, 11);
    const { workspaceId } = await carryOut(
      { ...this.services, clock: () => at }, { ...cast, linkTokenHash: hashLinkToken(token) }, null,
      async (tx) => acceptInvitation(tx, await openOrganizationScope(tx.db, cast.userId), token));
    this.#workspaces.set(`${hospital}/${vendor}`, workspaceId);
  }

  #person(key: string): Cast {
    return required(this.#cast.get(key), `person ${key}`);
  }
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo world has no ${what}`);
  return value;
}

const organizationOf = (key: string): DemoOrganization =>
  required(demoOrganizations.find((organization) => organization.key === key), `organization ${key}`);
const adminOf = (key: string) => organizationOf(key).people[0];
const nameOf = (key: string) => organizationOf(key).name;
