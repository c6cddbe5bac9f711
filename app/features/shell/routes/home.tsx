import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";

export async function loader({ context }: LoaderFunctionArgs) {
  throw redirect((await context.session()) === null ? "/sign-in" : "/today");
}
