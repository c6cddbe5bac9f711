import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import type { Sessions } from "#server/modules/auth/index.ts";
import type { Services } from "#server/platform/services.ts";

/** What an action of the sign-in pages is called with, as the server would. */
export function routeArgs(services: Services, sessions: Sessions, { fields = {}, cookie = "" }: { fields?: Record<string, string>; cookie?: string } = {}): ActionFunctionArgs {
  const context: Partial<AppLoadContext> = {
    services, sessions, client: { address: "192.0.2.1", userAgent: "" }, session: () => sessions.read(cookie), discardBody: () => {},
  };
  const request = new Request("http://portal.example/", { method: "POST", body: new URLSearchParams(fields), headers: { Cookie: cookie } });
  return { request, params: {}, context: context as AppLoadContext };
}
