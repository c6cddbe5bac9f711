import { expect, test } from "vitest";
import { clientKey, coarseNetwork } from "./client-address.ts";

test.each([
  ["203.0.113.7", "203.0.113.7", "203.0.113.*"],
  ["::ffff:203.0.113.7", "203.0.113.7", "203.0.113.*"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:DB8:0001:2::9", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["::1", "0:0:0:0::/64", "localhost"],
  ["::ffff:127.0.0.1", "127.0.0.1", "localhost"],
  ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0::/48"],
  ["", "unknown", null],
  ["not an address", "unknown", null],
])("%s", (address, key, network) => {
  expect([clientKey(address), coarseNetwork(address)]).toEqual([key, network]);
});
