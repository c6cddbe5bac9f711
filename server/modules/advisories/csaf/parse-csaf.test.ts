import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { parseCsaf } from "./parse-csaf.ts";
import type { CsafAdvisory, CsafFailure } from "./types.ts";

function fixture(name: string): string {
  const url = new URL(`../../../../tests/support/fixtures/csaf/kamd-sa-2025-001-${name}.json`, import.meta.url);
  return readFileSync(url, "utf8");
}

/** The first revision with some JSON values replaced, by pointer-like path. */
function altered(changes: Record<string, unknown>): Buffer {
  const document = JSON.parse(fixture("revision-1")) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split("/");
    const last = steps.pop() ?? "";
    const parent = steps.reduce((node, step) => node[step] as Record<string, unknown>, document);
    parent[last] = value;
  }
  return Buffer.from(JSON.stringify(document));
}

async function accept(bytes: Buffer): Promise<CsafAdvisory> {
  const result = await parseCsaf(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.advisory;
}

async function refusal(bytes: Buffer, options?: Parameters<typeof parseCsaf>[1]): Promise<CsafFailure> {
  const result = await parseCsaf(bytes, options);
  if (result.ok) throw new Error("was accepted");
  return result;
}

/** The validator is loaded once, before the clocks of the tests run. */
beforeAll(async () => {
  await parseCsaf(Buffer.from("{}"));
}, 60_000);

describe("a valid advisory", () => {
  it("gives its facts", async () => {
    const advisory = await accept(Buffer.from(fixture("revision-1")));
    expect(advisory).toMatchObject({
      trackingId: "KAMD-SA-2025-001",
      category: "csaf_security_advisory",
      lang: "ja-JP",
      publisher: { name: "架空メディカル株式会社", category: "vendor", namespace: "https://www.kakuu-medical.example" },
      tlp: "AMBER",
      status: "interim",
      version: "1",
      currentReleaseDate: "2025-03-24T10:00:00+09:00",
      vendors: ["架空メディカル株式会社"],
      cves: ["CVE-2025-24813"],
      maxBaseScore: 9.8,
      severity: "critical",
    });
    expect(advisory.products.map(({ id, productName, version }) => [id, productName, version])).toEqual([
      ["KMGW200-AFFECTED", "KM-GW200", "vers:generic/<3.4.2"],
      ["KMGW300-AFFECTED", "KM-GW300", "vers:generic/>=1.0.0|<1.2.0"],
    ]);
    expect(advisory.notes.map(({ category }) => category)).toEqual(["summary", "details", "general", "legal_disclaimer"]);
    expect(JSON.parse(JSON.stringify(advisory))).toEqual(advisory);
  });

  it("resolves product groups of remediations and threats", async () => {
    const [vulnerability] = (await accept(Buffer.from(fixture("revision-1")))).vulnerabilities;
    const both = ["KMGW200-AFFECTED", "KMGW300-AFFECTED"];
    expect(vulnerability?.remediations.map(({ category, productIds }) => [category, productIds])).toEqual([
      ["workaround", both],
      ["none_available", both],
    ]);
    expect(vulnerability?.threats[0]?.productIds).toEqual(both);
  });

  it("gains a CVE, a fix and a justification with its second revision", async () => {
    const advisory = await accept(Buffer.from(fixture("revision-2")));
    expect(advisory.cves).toEqual(["CVE-2025-24813", "CVE-2024-6387"]);
    expect(advisory.revisionHistory.map(({ number }) => number)).toEqual(["1", "2"]);
    const added = advisory.vulnerabilities[1];
    expect(added?.productStatus.known_not_affected).toEqual(["KMGW300-AFFECTED"]);
    expect(added?.flags).toMatchObject([{ label: "component_not_present", productIds: ["KMGW300-AFFECTED"] }]);
    expect(added?.remediations[0]?.restartRequired?.category).toBe("system");
    expect(added?.remediations[0]?.entitlements).toEqual(["保守契約"]);
  });

  it("may begin with a byte order mark", async () => {
    const advisory = await accept(Buffer.from(`\uFEFF${fixture("revision-1")}`));
    expect(advisory.trackingId).toBe("KAMD-SA-2025-001");
  });

  it("may carry properties the portal does not know, prototype names among them", async () => {
    const text = fixture("revision-1").replace(
      '"document": {',
      '"__proto__": {"document": {"title": "other"}}, "constructor": {"prototype": {"tlp": "RED"}}, "x_extra": 1, "document": {',
    );
    const advisory = await accept(Buffer.from(text));
    expect(advisory.tlp).toBe("AMBER");
    expect(({} as Record<string, unknown>)["tlp"]).toBeUndefined();
  });

  it("may list two revisions of one instant, the newer first", async () => {
    const date = "2025-03-24T10:00:00+09:00";
    const advisory = await accept(
      altered({
        "document/tracking/version": "2",
        "document/tracking/revision_history": [
          { date, number: "2", summary: "誤字の訂正" },
          { date, number: "1", summary: "初版" },
        ],
      }),
    );
    expect(advisory.revisionHistory.map(({ number }) => number)).toEqual(["2", "1"]);
  });

  it("shows WHITE as CLEAR and a missing label as none", async () => {
    const white = await accept(altered({ "document/distribution/tlp/label": "WHITE" }));
    expect(white.tlp).toBe("CLEAR");
    const none = await accept(altered({ "document/distribution": undefined }));
    expect([none.tlp, none.tlpText]).toEqual([null, null]);
  });

  it("makes no vulnerability of a CVE in an acknowledgment", async () => {
    const advisory = await accept(
      altered({ "document/acknowledgments": [{ names: ["甲", "乙"], organization: "架空大学", summary: "CVE-2025-1024" }] }),
    );
    expect(advisory.acknowledgments).toEqual(["甲, 乙 (架空大学): CVE-2025-1024"]);
    expect(advisory.cves).toEqual(["CVE-2025-24813"]);
  });
});

describe("an invalid advisory", () => {
  it("answers with every error, its path and the test that found it", async () => {
    const { errors, omittedErrors } = await refusal(Buffer.from(fixture("invalid")));
    expect(errors.map(({ path, code }) => [code, path])).toEqual([
      ["schema", "/document/publisher"],
      ["schema", "/vulnerabilities/0/remediations/0/category"],
      ["6.1.1", "/vulnerabilities/0/product_status/known_affected/2"],
      ["6.1.16", "/document/tracking/version"],
      ["6.1.30", "/document/tracking/version"],
      ["6.1.9", "/vulnerabilities/0/scores/0/cvss_v3/baseScore"],
    ]);
    expect(errors[1]?.message).toContain("workaround");
    expect(omittedErrors).toBe(0);
  });

  it("lists at most 200 errors and counts the rest", async () => {
    const { errors, omittedErrors } = await refusal(altered({ "document/notes": Array.from({ length: 300 }, () => ({})) }));
    expect(errors).toHaveLength(200);
    expect(omittedErrors).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ["a number", "1"],
    ["null", "null"],
    ["an array", "[]"],
    ["an empty object", "{}"],
    ["a document of wrong types", '{"document":[],"product_tree":1,"vulnerabilities":{"0":null}}'],
    ["vulnerabilities of null", '{"document":{},"product_tree":{"branches":[null]},"vulnerabilities":[null]}'],
  ])("refuses %s by its schema", async (_, text) => {
    const { errors } = await refusal(Buffer.from(text));
    expect(errors[0]?.code).toBe("schema");
  });

  it("refuses what cannot be a key or a date in the database", async () => {
    const { errors } = await refusal(
      altered({
        "document/tracking/id": "K".repeat(501),
        "document/tracking/initial_release_date": "0000-01-01T00:00:00Z",
      }),
    );
    expect(errors.map(({ path, code }) => [code, path])).toEqual([
      ["too-long", "/document/tracking/id"],
      ["bad-date", "/document/tracking/initial_release_date"],
    ]);
  });

  it("refuses groups that name products millions of times", async () => {
    const ids = Array.from({ length: 1500 }, (_, index) => `P${index}`);
    const remediation = { category: "mitigation", details: "切り離す", group_ids: ["ALL"] };
    const { errors } = await refusal(
      altered({
        product_tree: {
          full_product_names: ids.map((id) => ({ name: id, product_id: id })),
          product_groups: [{ group_id: "ALL", product_ids: ids }],
        },
        "vulnerabilities/0": {
          cve: "CVE-2025-24813",
          notes: [{ category: "description", text: "説明" }],
          product_status: { known_affected: ids.slice(0, 1) },
          remediations: Array.from({ length: 400 }, (_, index) => ({ ...remediation, details: `切り離す ${index}` })),
        },
      }),
    );
    expect(errors).toMatchObject([{ code: "too-large", path: "/product_tree/product_groups" }]);
  });
});

describe("validation", () => {
  it("ends at its time limit, and the next document is judged again", async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `P${index}`);
    const slow = altered({
      product_tree: { full_product_names: ids.map((id) => ({ name: id, product_id: id })) },
      "vulnerabilities/0/product_status": { known_affected: ids },
    });
    const [refused, next] = await Promise.all([
      refusal(slow, { timeoutMs: 300 }),
      parseCsaf(Buffer.from(fixture("revision-1"))),
    ]);
    expect(refused.errors).toMatchObject([{ path: "", code: "too-complex" }]);
    expect(next.ok).toBe(true);
  }, 60_000);

  it("requests none of the addresses in a document", async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/advisory.json`;
    const advisory = await accept(
      altered({ "document/references": [{ category: "self", summary: "自身", url }], "document/publisher/namespace": url }),
    );
    await new Promise((resolve) => server.close(resolve));
    expect(advisory.references[0]?.url).toBe(url);
    expect(requests).toEqual([]);
  });
});
