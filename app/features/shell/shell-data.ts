import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "./routes/signed-in.tsx";

/** What every signed-in page knows of its reader; from the layout's loader. */
export type ShellData = ReturnType<typeof useShell>;

export function useShell() {
  const shell = useRouteLoaderData<typeof loader>("features/shell/routes/signed-in");
  if (shell === undefined) throw new Error("this page is not below the signed-in layout");
  return shell;
}
