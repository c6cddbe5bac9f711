import { defineConfig } from "vitest/config";

const shared = { environment: "node" as const, testTimeout: 60_000, hookTimeout: 120_000, server: { deps: { inline: [] } }, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: { ...shared, name: "unit", include: ["{app,server,db,scripts}/**/*.test.{ts,tsx}", "tests/architecture/**/*.test.ts"] },
      },
      {
        test: {
          ...shared,
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          maxWorkers: 2,
          globalSetup: ["tests/support/template-database.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/template-database.ts"],
          // A server and a browser of its own for every file, and two of them at a time; side-by-side pages live inside one file.
          maxWorkers: 2,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
