import { readdirSync } from "node:fs";

/** `npm run bench -- NAME`: runs tests/bench/NAME.ts; its last line is one JSON object. */
const benches = readdirSync("tests/bench").filter((file) => file.endsWith(".ts")).map((file) => file.slice(0, -3));
const name = process.argv[2] ?? "";
if (!benches.includes(name)) {
  console.error(`Name one benchmark: ${benches.join(", ")}`);
  process.exit(1);
}
process.env["NODE_ENV"] = "production";
const { run } = (await import(`../tests/bench/${name}.ts`)) as { run: () => Promise<void> };
await run();
process.exit(0);
