import { expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

test.each(["8.8.8.8", "100.63.255.255", "172.32.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1",
  "203.0.113.9", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "64:ff9b::a00:1", "fe80::1", "fc00::1", "fd12::1",
  "ff02::1", "2001:db8::1", "2001::1", "2002:a00:1::", "localhost", "", "8.8.8", "0x7f.1",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("loopback is told apart", () => {
  expect(["127.0.0.1", "::1", "8.8.8.8", "10.0.0.1", "localhost"].map(isLoopbackAddress)).toEqual([true, true, false, false, false]);
});
