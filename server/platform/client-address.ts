import { isIPv4, isIPv6 } from "node:net";

/** The first `groups` groups of an IPv6 address, written out in lower case, without a zone. */
function leadingGroups(address: string, groups: number): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].slice(0, groups).map((group) => group.replace(/^0+(?=.)/, "")).join(":");
}

/** IPv4 written as IPv6 is the same address. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

/** What one client can have for itself: an IPv4 address, or an IPv6 network of 64 bits, of which every client has a whole one. */
export function clientKey(address: string): string {
  const known = plain(address);
  if (isIPv4(known)) return known;
  return isIPv6(known) ? `${leadingGroups(known, 4)}::/64` : "unknown";
}

/** Where from, coarsely: enough to recognize one's own office, too little to follow a person. Null for no address. */
export function coarseNetwork(address: string): string | null {
  const known = plain(address);
  if (known === "::1" || /^127\./.test(known)) return "localhost";
  if (isIPv4(known)) return `${known.split(".").slice(0, 3).join(".")}.*`;
  return isIPv6(known) ? `${leadingGroups(known, 3)}::/48` : null;
}
