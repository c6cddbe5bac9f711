import { describe, expect, it } from "vitest";
import { extractProducts, extractVendors, productResolver } from "./extract-products.ts";

const tree = {
  branches: [
    {
      category: "vendor",
      name: "Vendor A",
      branches: [
        { category: "product_name", name: "Firmware", product: { name: "Firmware 2", product_id: "FW" } },
        {
          category: "product_family",
          name: "Family",
          branches: [
            {
              category: "product_version_range",
              name: "vers:all/*",
              branches: [{ category: "architecture", name: "arm64", product: { name: "All", product_id: "ALL" } }],
            },
          ],
        },
      ],
    },
    { category: "vendor", name: "Vendor A", product: { name: "A itself", product_id: "A" } },
  ],
  full_product_names: [{ name: "Loose", product_id: "LOOSE" }],
  relationships: [
    {
      category: "default_component_of",
      full_product_name: { name: "Outer", product_id: "OUTER" },
      product_reference: "INNER",
      relates_to_product_reference: "LOOSE",
    },
    {
      category: "installed_on",
      full_product_name: { name: "Inner", product_id: "INNER" },
      product_reference: "FW",
      relates_to_product_reference: "ALL",
    },
  ],
};

describe("extractProducts", () => {
  it("walks branches of any depth, the flat list and relationships", () => {
    const rows = extractProducts(tree).map(({ id, vendor, productName, version }) => [id, vendor, productName, version]);
    expect(rows).toEqual([
      ["FW", "Vendor A", "Firmware", null],
      ["ALL", "Vendor A", "Family", "vers:all/*"],
      ["A", "Vendor A", null, null],
      ["LOOSE", null, null, null],
      ["OUTER", "Vendor A", "Firmware", null],
      ["INNER", "Vendor A", "Firmware", null],
    ]);
  });

  it("says what a related product is made of", () => {
    const related = extractProducts(tree).filter(({ relationship }) => relationship !== null);
    expect(related.map(({ relationship }) => relationship)).toEqual([
      { category: "default_component_of", productId: "INNER", relatesTo: "LOOSE" },
      { category: "installed_on", productId: "FW", relatesTo: "ALL" },
    ]);
  });

  it("ends on a circle of relationships", () => {
    const circle = tree.relationships.map((node) => ({ ...node, product_reference: node.full_product_name.product_id }));
    expect(extractProducts({ relationships: circle }).map(({ vendor }) => vendor)).toEqual([null, null]);
  });
});

describe("extractVendors", () => {
  it("names each vendor once", () => expect(extractVendors(tree)).toEqual(["Vendor A"]));
});

describe("productResolver", () => {
  it("joins products and groups, each once", () => {
    const resolve = productResolver({ product_groups: [{ group_id: "G", product_ids: ["FW", "ALL"] }] });
    expect(resolve({ product_ids: ["ALL", "A"], group_ids: ["G", "missing"] })).toEqual(["ALL", "A", "FW"]);
  });

  it("keeps ids that are names of prototype properties", () => {
    const resolve = productResolver({ product_groups: [{ group_id: "__proto__", product_ids: ["constructor"] }] });
    expect(resolve({ product_ids: ["__proto__"], group_ids: ["__proto__", "toString"] })).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});
