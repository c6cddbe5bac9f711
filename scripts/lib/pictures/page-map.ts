import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import urlMap from "#app/routes.ts";

type Routes = typeof urlMap;

/** A page of the URL map: what a person can look at, so no redirects and no files. */
export interface PageRoute {
  /** Name of its file; with the feature before it where two features have one of that name. */
  readonly name: string;
  /** As in app/routes.ts, from the root: `workspaces/:workspaceId/incidents`. */
  readonly pattern: string;
}

export function readPageMap(appDir: string): readonly PageRoute[] {
  const leaves = leavesOf(urlMap, "").filter(({ file }) => isPage(join(appDir, file)));
  const names = leaves.map(({ file }) => basename(file, ".tsx"));
  return leaves.map(({ file, pattern }, index) => {
    const name = names[index] ?? file;
    const isTaken = names.filter((other) => other === name).length > 1;
    return { name: isTaken ? `${file.split("/")[1]}-${name}` : name, pattern };
  });
}

function leavesOf(routes: Routes, above: string): { file: string; pattern: string }[] {
  return routes.flatMap(({ file, path, children }) => {
    const pattern = [above, path ?? ""].filter((part) => part !== "").join("/");
    return children === undefined ? [{ file, pattern }] : leavesOf(children, pattern);
  });
}

/** Routes without a component only redirect or answer with a file. */
const isPage = (file: string): boolean => file.endsWith(".tsx") && /^export default /m.test(readFileSync(file, "utf8"));

/** The page an address leads to: literal segments go before parameters, and `*` comes last. */
export function pageAt(pages: readonly PageRoute[], path: string): PageRoute | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  const matching = pages.filter(({ pattern }) => {
    const segments = pattern.split("/");
    return segments.length === parts.length && segments.every((segment, index) => segment.startsWith(":") || segment === parts[index]);
  });
  const parameters = ({ pattern }: PageRoute) => pattern.split("/").filter((segment) => segment.startsWith(":")).length;
  return matching.sort((one, other) => parameters(one) - parameters(other))[0];
}
