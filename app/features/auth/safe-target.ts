/**
 * Only a path of our own may follow the sign-in. Read as browsers read it, who skip tabs and line ends, turn
 * backslashes and encode the rest: what they would follow to another site must not pass for a path.
 */
export function safeTarget(url: string): string {
  const here = new URL(url);
  const to = here.searchParams.get("to") ?? "";
  if (!to.startsWith("/") || !URL.canParse(to, here.origin)) return "/today";
  const target = new URL(to, here.origin);
  return target.origin === here.origin && !target.pathname.startsWith("//") ? target.pathname + target.search : "/today";
}
