import { inspectTenancy } from "#tests/support/tenancy/inspect.ts";
import { openWorld } from "#tests/support/portal/world.ts";

/**
 * `npm run check:tenancy`: starts the product with its demo world and tries whatever could show somebody what is not
 * theirs. The last line is one JSON object; ends with 1 when something leaks or something was not tried.
 */
console.log("  ポータルを起動しています / Starting the portal …");
const world = await openWorld();
let isSound = false;
try {
  const { tables, forced, attempts, leaks, uncovered } = await inspectTenancy(world, (what) => console.log(`  ${what}`));
  for (const leak of leaks) console.error(`leak: ${leak}`);
  for (const item of uncovered) console.error(`not covered: ${item}`);
  isSound = leaks.length === 0 && uncovered.length === 0 && forced === tables;
  console.log(JSON.stringify({ tables, forced, attempts, leaks: leaks.length, uncovered: uncovered.length }));
} finally {
  await world.portal.close();
}
process.exit(isSound ? 0 : 1);
