import type { Portal } from "./portal.ts";

/** One place of the product, as its own build lists it. */
export interface Place {
  readonly id: string;
  /** `workspaces/:workspaceId/contracts`, without a leading slash; empty for the root. */
  readonly pattern: string;
  /** Parameters in the order of the address. */
  readonly params: readonly string[];
  readonly isIndex: boolean;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
}

interface ManifestRoute {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  hasLoader: boolean;
  hasAction: boolean;
}

/** Every route with an address of its own, read from the manifest that the running product hands to browsers. */
export async function discoverPlaces(portal: Portal): Promise<Place[]> {
  const page = await portal.ask({ path: "/sign-in" });
  const address = /\/assets\/manifest-[\w-]+\.js/.exec(page.body)?.[0];
  if (address === undefined) throw new Error("the sign-in page names no manifest");
  const { body } = await portal.ask({ path: address });
  const manifest = JSON.parse(body.slice(body.indexOf("{"), body.lastIndexOf("}") + 1)) as { routes: Record<string, ManifestRoute> };
  const patternOf = (route: ManifestRoute | undefined): string =>
    route === undefined ? "" : [patternOf(manifest.routes[route.parentId ?? ""]), route.path ?? ""].filter((part) => part !== "").join("/");
  return Object.values(manifest.routes)
    .filter(({ path, index }) => path !== undefined || index === true)
    .map((route) => {
      const pattern = patternOf(route);
      return {
        id: route.id, pattern, params: pattern.split("/").flatMap((part) => (part.startsWith(":") ? [part.slice(1)] : part === "*" ? ["*"] : [])),
        isIndex: route.index === true, hasLoader: route.hasLoader, hasAction: route.hasAction,
      };
    });
}

/** The address of a place. Values go in as they are: who wants them encoded does so. */
export function addressOf({ pattern }: Pick<Place, "pattern">, values: Readonly<Record<string, string>>): string {
  const parts = pattern.split("/").map((part) => {
    const name = part.startsWith(":") ? part.slice(1) : part;
    if (name === part && part !== "*") return part;
    const value = values[name];
    if (value === undefined) throw new Error(`${pattern}: no value for ${name}`);
    return value;
  });
  return `/${parts.join("/")}`;
}

/** Where a form of this place is sent: an index shares its address with its parent. */
export const actionOf = (place: Place, values: Readonly<Record<string, string>>): string =>
  addressOf(place, values) + (place.isIndex ? "?index" : "");
