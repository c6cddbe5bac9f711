import { Resolver } from "node:dns/promises";

/** The TXT records of a name; none when there is no such name. Rejects when no DNS server answers. */
export type ReadTxtRecords = (name: string) => Promise<string[]>;

/** `servers`: addresses, with a port where it is not 53; empty: those of the system. */
export function createTxtReader(servers: readonly string[]): ReadTxtRecords {
  return async (name) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers.length > 0) resolver.setServers(servers);
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "ENOTFOUND" || code === "ENODATA") return [];
      throw error;
    }
  };
}
