import { expect, test } from "vitest";
import { domainOfAddress, judgeClaims, readDomain } from "./rules.ts";

test.each([
  ["Hikari.Example", "hikari.example"], [" hikari.example. ", "hikari.example"], ["sub.hikari.example", "sub.hikari.example"],
  ["病院.example", "xn--0rys90e.example"], ["ｈｉｋａｒｉ.example", "hikari.example"],
])("%s is the domain %s", (typed, domain) => {
  expect(readDomain(typed)).toBe(domain);
});

test.each(["", "example", "a b.example", "user@hikari.example", "https://hikari.example", "hikari.example/path", "hikari.example:443", "127.0.0.1", "[::1]", "1.2.3.4",
  "-a.example", "a..example", "a%2eexample", `${"a".repeat(64)}.example`, "hikari.example?x", "a_b.example"])("%s is none", (typed) => {
  expect(readDomain(typed)).toBeNull();
});

test("the domain of an address is what follows the last @", () => {
  expect(domainOfAddress("Mori@HIKARI.example")).toBe("hikari.example");
  expect(domainOfAddress('"a@evil.example"@hikari.example')).toBe("hikari.example");
  expect(domainOfAddress("mori@hikari.example@evil.example")).toBe("evil.example");
  expect(domainOfAddress("nobody")).toBeNull();
});

test("only a verified address of an own domain counts", () => {
  const judge = (claims: object) => judgeClaims(claims, ["hikari.example"]);
  expect(judge({ email: "mori@hikari.example", email_verified: true })).toEqual({ email: "mori@hikari.example", refusal: null });
  for (const verified of [false, undefined, "true", 1, null]) {
    expect(judge({ email: "mori@hikari.example", email_verified: verified })?.refusal).toBe("address-unverified");
  }
  for (const email of ["mori@evil.example", "mori@sub.hikari.example", "mori@hikari.example.evil.example", "hikari.example@x.example"]) {
    expect(judge({ email, email_verified: true })?.refusal).toBe("domain-foreign");
  }
  for (const email of [undefined, 1, ["mori@hikari.example"], "a".repeat(300)]) expect(judge({ email, email_verified: true })).toBeNull();
});
