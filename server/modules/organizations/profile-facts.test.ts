import { expect, it } from "vitest";
import { UNKNOWN_VENDOR, profileChange, profileFields } from "./profile-facts.ts";
import type { OrganizationProfile } from "./profile-facts.ts";

const hospital: OrganizationProfile = { name: "架空病院", nameEn: null, emergencyContact: "000", revision: 3, vendor: null };
const vendor: OrganizationProfile = { ...hospital, vendor: { ...UNKNOWN_VENDOR, businessTypes: ["mah", "repairer"], licenceClass: "class_1" } };

it.each<[string, OrganizationProfile, OrganizationProfile, readonly string[]]>([
  ["nothing", hospital, { ...hospital, revision: 9 }, []],
  ["a name and a contact that went", hospital, { ...hospital, nameEn: "Hospital", emergencyContact: null }, ["nameEn", "emergencyContact"]],
  ["the order of business types says nothing", vendor, { ...vendor, vendor: { ...UNKNOWN_VENDOR, businessTypes: ["repairer", "mah"], licenceClass: "class_1" } }, []],
  ["what a vendor says of itself", vendor, { ...vendor, vendor: { ...UNKNOWN_VENDOR, businessTypes: ["mah"], licenceClass: "class_2", psirtUrl: "https://vendor.example" } },
    ["businessTypes", "licenceClass", "psirtUrl"]],
])("what changed: %s", (_what, before, after, facts) => {
  expect(profileChange(before, after)).toEqual(facts);
});

it("as form fields: absent facts are empty, types in one order", () => {
  expect(profileFields(vendor)).toMatchObject({ name: "架空病院", nameEn: "", businessTypes: "mah,repairer", licenceClass: "class_1", psirtHours: "", revision: "3" });
});
