import { randomBytes } from "node:crypto";
import { HOTP, Secret } from "otpauth";
import { beginStep, enrolTotp } from "#server/modules/second-factors/index.ts";
import type { Services } from "#server/platform/services.ts";
import type { TestWorld } from "#tests/support/world.ts";

/** What the app on the telephone shows at a moment. */
export const codeAt = (secret: Buffer, at: Date): string =>
  HOTP.generate({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }), counter: Math.floor(at.getTime() / 30_000) });

export const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1_000);
export const servicesAt = (world: TestWorld, at: Date): Services => ({ ...world.services, clock: () => at });

/** Sets an app up for somebody; the code of that moment is used up by it. */
export async function setUpTotp(world: TestWorld, person: string, at = world.now): Promise<{ secret: Buffer; recoveryCodes: string[] }> {
  const secret = randomBytes(20);
  const { recoveryCodes } = await world.stage.inOrganization(person, at, (tx, scope) =>
    enrolTotp(tx, scope, world.services.config, secret, codeAt(secret, at)));
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

export const removeFactors = async (world: TestWorld): Promise<void> => {
  for (const person of ["mori", "sakai", "ishii", "takeda"]) {
    await world.stage.readInOrganization(person, async (db) => {
      for (const table of ["totp", "recovery_code", "passkey"] as const) await db.deleteFrom(table).execute();
    });
  }
};

/** The Cookie header of somebody who has shown a password. */
export const halfSignIn = async (world: TestWorld, person: string, at = world.now): Promise<string> =>
  `portal_step=${await beginStep(world.services.authDb, world.stage.userId(person), "/today", at)}`;
