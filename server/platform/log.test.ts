import { expect, test } from "vitest";
import { newLinkToken } from "#server/modules/auth/index.ts";
import { pathForLog } from "./log.ts";

test("the secret of a link does not reach the log, what names a page does", () => {
  const { token } = newLinkToken();
  for (const path of [`/password/${token}`, `/invitations/${token}`, `/password/${token}.data`]) {
    const logged = pathForLog(`https://portal.example${path}?to=${token}`);
    expect(logged).not.toContain(token.slice(0, 8));
    expect(logged).toMatch(/^\/(password|invitations)\/…/);
  }
  expect(pathForLog("https://portal.example/workspaces/01a2027b-760e-73c5-b594-69cbd4ba32c0/incidents?before=x")).toBe("/workspaces/01a2027b-760e-73c5-b594-69cbd4ba32c0/incidents");
  expect(pathForLog(`https://portal.example/${"長".repeat(5_000)}`).length).toBeLessThanOrEqual(300);
});
