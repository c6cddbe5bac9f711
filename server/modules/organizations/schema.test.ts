import { describe, expect, it } from "vitest";
import { emailField, vendorProfileSchema } from "./schema.ts";

const vendor = {
  name: "架空医療", nameEn: "", emergencyContact: "", revision: "1", businessTypes: ["mah"], licenceClass: "class_1", licenceNumber: "00B1X00001",
  upstreamHolder: "", psirtEmail: "", psirtPhone: "", psirtUrl: "", psirtHours: "",
};
const faults = (more: Partial<typeof vendor>) => {
  const { error } = vendorProfileSchema.safeParse({ ...vendor, ...more });
  return (error?.issues ?? []).map(({ path, message }) => `${String(path[0])}: ${message}`);
};

describe("a vendor's profile", () => {
  it.each([
    ["a marketing authorization holder with its licence", {}],
    ["nothing yet", { businessTypes: [], licenceClass: "", licenceNumber: "" }],
    ["a distributor that names whose devices it brings", { businessTypes: ["distributor"], licenceClass: "", licenceNumber: "", upstreamHolder: "架空製造販売" }],
    ["a manufacturer alone", { businessTypes: ["manufacturer"], licenceClass: "", licenceNumber: "" }],
    ["a PSIRT with its page", { psirtEmail: "psirt@vendor.example", psirtUrl: "https://vendor.example/psirt" }],
  ])("may be %s", (_what, more) => {
    expect(faults(more)).toEqual([]);
  });

  it.each([
    ["a holder without a licence", { licenceClass: "", licenceNumber: "" }, ["licenceClass: notChosen", "licenceNumber: required"]],
    ["a licence without the business", { businessTypes: ["manufacturer"] }, ["licenceClass: onlyForHolders", "licenceNumber: onlyForHolders"]],
    ["a distributor without a holder", { businessTypes: ["mah", "distributor"] }, ["upstreamHolder: upstreamMissing"]],
    ["a repairer without a holder", { businessTypes: ["mah", "repairer"] }, ["upstreamHolder: upstreamMissing"]],
    ["a lessor without a holder", { businessTypes: ["mah", "lessor"] }, ["upstreamHolder: upstreamMissing"]],
    ["a script for an address", { psirtUrl: "javascript:alert(1)" }, ["psirtUrl: notAWebAddress"]],
    ["no address at all", { psirtUrl: "vendor.example" }, ["psirtUrl: notAWebAddress"]],
    ["no mail address", { psirtEmail: "psirt" }, ["psirtEmail: notAnAddress"]],
    ["a hidden mark in a name", { upstreamHolder: "架空\u202e製造" }, ["upstreamHolder: invisibleCharacters"]],
  ])("refuses %s", (_what, more, expected) => {
    expect(faults(more)).toEqual(expected);
  });
});

describe("a mail address", () => {
  it("is kept in lower case", () => {
    expect(emailField().parse(" Mori@Hikari.EXAMPLE ")).toBe("mori@hikari.example");
  });

  it.each([
    ["full-width forms", "\uff4dori@hikari.example"], ["a Cyrillic letter", "mоri@hikari.example"], ["a Greek letter in the domain", "mori@hikαri.example"],
    ["a mark of direction", "mori\u202e@hikari.example"], ["a hidden space", "mo\u200bri@hikari.example"], ["a dot at the end", "mori@hikari.example."],
    ["a dot at the end of the name", "mori.@hikari.example"], ["two dots", "mori@hikari..example"], ["an ideographic dot", "mori@hikari。example"],
    ["no domain", "mori@hikari"], ["two addresses", "mori@hikari.example,ueda@minato.example"], ["a name around it", "森 <mori@hikari.example>"],
  ])("with %s is refused", (_what, typed) => {
    expect(emailField().safeParse(typed).success).toBe(false);
  });
});
