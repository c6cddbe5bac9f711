import type { BranchNode, FullProductNameNode, ProductRefs, ProductTreeNode, RelationshipNode } from "./csaf-document.ts";
import type { CsafProduct } from "./types.ts";

/** Thrown while a document is unfolded into more than the portal stores; never leaves this folder. */
export class TooMuchError extends Error {}

/** Groups let a small file name its products millions of times. */
const MAX_GROUP_MEMBERS = 500_000;

type Origin = Pick<CsafProduct, "vendor" | "productName" | "version">;

const NOWHERE: Origin = { vendor: null, productName: null, version: null };

/** Every product of the tree: branches of any depth first, then the flat list, then relationships. */
export function extractProducts(tree: ProductTreeNode): CsafProduct[] {
  const products: CsafProduct[] = [];
  for (const branch of tree.branches ?? []) walkBranch(branch, NOWHERE, products);
  for (const node of tree.full_product_names ?? []) products.push(toProduct(node, NOWHERE));
  return products.concat(relate(tree.relationships ?? [], products));
}

/** Vendor branches at any level, each name once, in document order. */
export function extractVendors(tree: ProductTreeNode): string[] {
  const vendors = new Set<string>();
  const walk = (branch: BranchNode): void => {
    if (branch.category === "vendor") vendors.add(branch.name);
    branch.branches?.forEach(walk);
  };
  tree.branches?.forEach(walk);
  return [...vendors];
}

function walkBranch(branch: BranchNode, above: Origin, products: CsafProduct[]): void {
  const origin = refine(above, branch);
  if (branch.product) products.push(toProduct(branch.product, origin));
  for (const child of branch.branches ?? []) walkBranch(child, origin, products);
}

/** The nearest branch of a kind wins; a family stands in for a product name that is not given. */
function refine(above: Origin, { category, name }: BranchNode): Origin {
  if (category === "vendor") return { ...above, vendor: name };
  if (category === "product_name") return { ...above, productName: name };
  if (category === "product_family") return { ...above, productName: above.productName ?? name };
  if (category === "product_version" || category === "product_version_range") {
    return { ...above, version: name };
  }
  return above;
}

function toProduct(node: FullProductNameNode, origin: Origin): CsafProduct {
  return { id: node.product_id, name: node.name, ...origin, relationship: null };
}

/**
 * A relationship makes a product of two others. It takes vendor, name and
 * version of the part (`product_reference`); the part may itself be such a
 * product, declared earlier or later. Mandatory test 6.1.3 excludes circles.
 */
function relate(nodes: RelationshipNode[], products: CsafProduct[]): CsafProduct[] {
  const origins = new Map<string, Origin>(products.map((product) => [product.id, product]));
  const parts = new Map(nodes.map((node) => [node.full_product_name.product_id, node.product_reference]));
  return nodes.map((node) => {
    let id: string | undefined = node.product_reference;
    for (let steps = 0; id !== undefined && !origins.has(id) && steps < nodes.length; steps += 1) {
      id = parts.get(id);
    }
    const { vendor, productName, version } = (id !== undefined && origins.get(id)) || NOWHERE;
    const origin = { vendor, productName, version };
    // Remembered, so that a chain of relationships is walked once.
    origins.set(node.full_product_name.product_id, origin);
    return {
      ...toProduct(node.full_product_name, origin),
      relationship: {
        category: node.category,
        productId: node.product_reference,
        relatesTo: node.relates_to_product_reference,
      },
    };
  });
}

/** Resolves product groups: a function from references to product ids, each id once. */
export function productResolver(tree: ProductTreeNode): (refs: ProductRefs) => string[] {
  const groups = new Map(tree.product_groups?.map((group) => [group.group_id, group.product_ids]));
  let members = 0;
  return ({ product_ids = [], group_ids = [] }) => {
    const ids = new Set(product_ids);
    for (const groupId of group_ids) {
      const group = groups.get(groupId) ?? [];
      members += group.length;
      if (members > MAX_GROUP_MEMBERS) {
        throw new TooMuchError(`product groups name more than ${MAX_GROUP_MEMBERS} products`);
      }
      for (const id of group) ids.add(id);
    }
    return [...ids];
  };
}
