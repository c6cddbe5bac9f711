import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { knowDevice } from "#server/modules/auth/index.ts";

/** The last step of every way in: opens the session, remembers the device, and answers with the way on. `to` is a path of ours. */
export async function enter({ request, context }: Pick<LoaderFunctionArgs, "request" | "context">, userId: string, to: string): Promise<Response> {
  const { cookie } = await context.sessions.open(userId, context.client);
  const headers = new Headers({ "Set-Cookie": cookie });
  headers.append("Set-Cookie", knowDevice(context.services, request.headers.get("Cookie") ?? "", userId));
  return redirect(to, { headers });
}
