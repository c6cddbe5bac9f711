import type { Place } from "../portal/routes.ts";
import type { World } from "../portal/world.ts";
import type { Subjects } from "../portal/subjects.ts";

/** What an inspection tried, and where something came out that should not have. */
export interface Findings {
  readonly attempts: number;
  readonly leaks: readonly string[];
  /** Ids of the routes that were tried. */
  readonly places: readonly string[];
}

/** What every inspection works with: the demo world in a running product, read once. */
export interface Ground {
  readonly world: World;
  /** Places that hand something out. */
  readonly readable: readonly Place[];
  readonly subjects: Subjects;
}

export const notNull = (leaks: readonly (string | null)[]): string[] => leaks.filter((leak) => leak !== null);
export const only = (routeId: string): string => `.data?_routes=${encodeURIComponent(routeId)}`;
