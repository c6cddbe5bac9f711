/** The first that fits: what calls itself by several names stands before what it imitates. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ["Edge", /\bEdg(e|A|iOS)?\//], ["Opera", /\bOPR\//], ["Samsung Internet", /\bSamsungBrowser\//], ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|Chromium|CriOS|HeadlessChrome)\//], ["Safari", /\bSafari\//],
];
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ["iPhone", /\biPhone\b/], ["iPad", /\biPad\b/], ["Android", /\bAndroid\b/], ["Windows", /\bWindows\b/], ["macOS", /\bMac OS X\b|\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/], ["Linux", /\bLinux\b/],
];

export interface DeviceName {
  readonly browser: string | null;
  readonly system: string | null;
}

/** What a User-Agent header says in words that people know; null for what is not known. It is a claim, for recognizing one's own only. */
export function nameDevice(userAgent: string): DeviceName {
  const claimed = userAgent.slice(0, 500);
  const find = (list: typeof BROWSERS) => list.find(([, mark]) => mark.test(claimed))?.[0] ?? null;
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}
