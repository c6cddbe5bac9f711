import type { SaxesTagNS } from "saxes";

/** More than this cannot be drawn in reasonable time; large real drawings have some 10,000. */
const MAX_DRAWN_ELEMENTS = 1_000_000;

type Part = {
  ownElements: number;
  inside: Part[];
  /** How often this part repeats the part of that id. */
  uses: Map<string, number>;
  drawn?: number | "in progress";
};

/** Learns which part of a drawing repeats which other part through `<use>`. */
export type UseGraph = { open(tag: SaxesTagNS): void; close(): void; isBounded(): boolean };

/**
 * Thirty lines of `<use>` that each repeat the line before twice draw a billion elements and hang
 * the reader's browser. This counts what would be drawn, without drawing it; a part that contains
 * itself counts as endless.
 */
export function createUseGraph(): UseGraph {
  const root = emptyPart();
  const partsById = new Map<string, Part>();
  const openParts = [root];

  function open(tag: SaxesTagNS): void {
    let part = openParts.at(-1) ?? root;
    const id = tag.attributes["id"]?.value;
    if (id !== undefined) {
      const inner = emptyPart();
      part.inside.push(inner);
      part = inner;
      // As in a browser, the first element of a name is the one that is meant.
      if (!partsById.has(id)) partsById.set(id, inner);
    }
    openParts.push(part);
    part.ownElements += 1;
    if (tag.local !== "use") return;
    for (const { local, value } of Object.values(tag.attributes)) {
      if (local !== "href") continue;
      const target = decodeFragment(value.trim().slice(1));
      part.uses.set(target, (part.uses.get(target) ?? 0) + 1);
    }
  }

  /** The parts that appear within this one, each with how often. */
  function* partsOf({ inside, uses }: Part): Generator<[Part, number]> {
    for (const part of inside) yield [part, 1];
    for (const [id, times] of uses) {
      const part = partsById.get(id);
      if (part) yield [part, times];
    }
  }

  function isBounded(): boolean {
    // Depth first with a list of its own: chains of references can be longer than the call stack.
    const pending = [root];
    for (let part = pending.at(-1); part; part = pending.at(-1)) {
      if (typeof part.drawn === "number") {
        pending.pop();
        continue;
      }
      let drawn = part.ownElements;
      let complete = true;
      part.drawn = "in progress";
      for (const [inner, times] of partsOf(part)) {
        if (inner.drawn === "in progress") return false;
        if (inner.drawn === undefined) {
          pending.push(inner);
          complete = false;
        } else drawn += inner.drawn * times;
      }
      if (!complete) continue;
      if (drawn > MAX_DRAWN_ELEMENTS) return false;
      part.drawn = drawn;
    }
    return true;
  }

  return { open, close: () => void openParts.pop(), isBounded };
}

function emptyPart(): Part {
  return { ownElements: 0, inside: [], uses: new Map() };
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
