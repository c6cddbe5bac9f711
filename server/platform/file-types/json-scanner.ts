/** Checks JSON that arrives in pieces; both functions throw `SyntaxError` at the first fault. */
export type JsonScanner = { write(text: string): void; end(): void };

type Expected = "value" | "first-element" | "first-key" | "key" | "colon" | "comma-or-close" | "nothing";

/** A number, `true`, `false` or `null`, complete. */
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const SCALAR_CHARACTERS = /[-+.0-9A-Za-z]+/y;
/** Up to the next quote, backslash or control character, none of which a string may contain bare. */
// eslint-disable-next-line no-control-regex
const STRING_CHARACTERS = /[^"\\\u0000-\u001f]+/y;
const BLANKS = /[ \t\n\r]+/y;
/** Longer than any number that is not an attack on the memory. */
const MAX_SCALAR = 4096;

export function createJsonScanner(maxDepth: number): JsonScanner {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let scalar = "";
  let inString = false;
  /** What is left of an escape: `null` outside of one, "" after the backslash, "u0…" after `\u`. */
  let escape: string | null = null;

  function write(text: string): void {
    let at = 0;
    while (at < text.length) at = inString ? stringPart(text, at) : structure(text, at);
  }

  function stringPart(text: string, at: number): number {
    const character = text[at] ?? "";
    if (escape !== null) {
      continueEscape(character);
      return at + 1;
    }
    if (character === "\\") escape = "";
    else if (character === '"') {
      inString = false;
      if (expected === "value") expected = afterValue();
    } else return runEnd(STRING_CHARACTERS, text, at) ?? fail("control character in a string");
    return at + 1;
  }

  function continueEscape(character: string): void {
    escape += character;
    if (escape === "u" || /^u[0-9a-fA-F]{1,3}$/.test(escape ?? "")) return;
    if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/.test(escape ?? "")) fail("unknown escape");
    escape = null;
  }

  function structure(text: string, at: number): number {
    const scalarEnd = runEnd(SCALAR_CHARACTERS, text, at);
    if (scalarEnd !== undefined) {
      scalar += text.slice(at, scalarEnd);
      if (scalar.length > MAX_SCALAR) fail("endless number");
      return scalarEnd;
    }
    finishScalar();
    const blanksEnd = runEnd(BLANKS, text, at);
    if (blanksEnd !== undefined) return blanksEnd;
    punctuation(text[at] ?? "");
    return at + 1;
  }

  function finishScalar(): void {
    if (scalar === "") return;
    if (!valueMayStart() || !SCALAR.test(scalar)) fail("unexpected word");
    scalar = "";
    expected = afterValue();
  }

  function punctuation(character: string): void {
    if (character === '"') {
      if (expected === "key" || expected === "first-key") expected = "colon";
      else if (valueMayStart()) expected = "value";
      else fail("unexpected string");
      inString = true;
    } else if (character === "{" || character === "[") {
      if (!valueMayStart()) fail(`unexpected ${character}`);
      if (open.push(character) > maxDepth) fail("nested too deeply");
      expected = character === "{" ? "first-key" : "first-element";
    } else if (character === "}" || character === "]") {
      close(character);
    } else if (character === ":" && expected === "colon") expected = "value";
    else if (character === "," && expected === "comma-or-close") {
      expected = open.at(-1) === "{" ? "key" : "value";
    } else fail("unexpected character");
  }

  function close(character: "}" | "]"): void {
    const opener = character === "}" ? "{" : "[";
    const empty = expected === (opener === "{" ? "first-key" : "first-element");
    if (!(empty || expected === "comma-or-close") || open.at(-1) !== opener) fail(`unexpected ${character}`);
    open.pop();
    expected = afterValue();
  }

  function valueMayStart(): boolean {
    return expected === "value" || expected === "first-element";
  }

  function afterValue(): Expected {
    return open.length > 0 ? "comma-or-close" : "nothing";
  }

  function end(): void {
    if (inString) fail("unfinished string");
    finishScalar();
    if (expected !== "nothing") fail("unexpected end");
  }

  return { write, end };
}

/** Where the run of characters that begins here ends; `undefined` when there is none. */
function runEnd(characters: RegExp, text: string, at: number): number | undefined {
  characters.lastIndex = at;
  return characters.test(text) ? characters.lastIndex : undefined;
}

function fail(message: string): never {
  throw new SyntaxError(message);
}
