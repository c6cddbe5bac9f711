import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { packagedChromium } from "./packaged-chromium.ts";

/** Names under which systems install a Chromium that playwright can drive. */
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const fixedPlaces = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Quiet, offline and without a GPU: nothing but the tested pages asks the network for anything. */
const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chrome or Chromium, when there is one; CHROME_PATH goes first. */
function systemBrowser(): string | null {
  const places = (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const chosen = process.env["CHROME_PATH"];
  return [...(chosen ? [chosen] : []), ...places, ...fixedPlaces].find((place) => existsSync(place)) ?? null;
}

/**
 * A headless Chromium with a fresh profile: the system's, else the one that an npm package carries.
 * The carried one has no Japanese font; the pages bring their own. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? [...flags, "--no-sandbox"] : [...flags];
  const executablePath = systemBrowser();
  if (executablePath) return chromium.launch({ executablePath, args });
  const packaged = await packagedChromium();
  return chromium.launch({
    executablePath: packaged.executablePath,
    // The carried binary comes without the helper that its sandbox needs.
    args: [...new Set([...args, "--no-sandbox", "--no-zygote", "--font-render-hinting=none"])],
    ...(packaged.libraryPath ? { env: { ...process.env, LD_LIBRARY_PATH: packaged.libraryPath } } : {}),
  });
}
