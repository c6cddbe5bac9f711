import { hashPassword } from "#server/modules/auth/index.ts";
import type { StartOptions } from "#server/platform/config.ts";
import type { Services } from "#server/platform/services.ts";
import { playAdvisories } from "./advisories.ts";
import { playContracts } from "./contracts.ts";
import { playDiagrams } from "./diagrams.ts";
import { playIncidents } from "./incidents.ts";
import { playWhole } from "./interrupted.ts";
import { demoOrganizations } from "./organizations.ts";
import { playRetention } from "./retention.ts";
import { playSecurityPolicies } from "./security-policies.ts";
import { DEMO_PASSWORD, Stage } from "./stage.ts";

export { clearUnfinishedDemo } from "./interrupted.ts";

export interface DemoAccount {
  label: string;
  email: string;
  password: string;
}

/**
 * Fills a new database of the product's own PostgreSQL with the fictional demo world.
 * Returns its accounts, also when they are there from an earlier start; null when the database holds real accounts.
 */
export async function seedDemoWorld(services: Services, options: Pick<StartOptions, "onProgress">): Promise<DemoAccount[] | null> {
  const someone = await services.authDb.selectFrom("user_credential").select("email").orderBy("user_id").limit(1).executeTakeFirst();
  if (someone === undefined) {
    options.onProgress("seed");
    const stage = new Stage({ ...services, publish: () => {} }, services.clock());
    await playWhole(services.config.dataDir, async () => {
      await stage.buildOrganizations(await hashPassword(DEMO_PASSWORD));
      for (const play of [playContracts, playSecurityPolicies, playDiagrams, playAdvisories, playIncidents, playRetention]) await play(stage);
    });
  } else if (!someone.email.endsWith(".example")) {
    return null;
  }
  return demoOrganizations.flatMap(({ name, people }) =>
    people.map((person) => ({ label: `${name} ${person.jobTitle} ${person.name}`, email: person.email, password: DEMO_PASSWORD })));
}
