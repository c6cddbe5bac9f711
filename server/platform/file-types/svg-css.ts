/** Functions that compute a value from what is written; none of them loads anything. */
const FUNCTIONS = new Set(
  (
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark var calc min max clamp env " +
    "matrix matrix3d translate translatex translatey scale scalex scaley rotate skewx skewy " +
    "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia " +
    "inset circle ellipse polygon path rect attr not is where lang nth-child nth-of-type and or"
  ).split(" "),
);
const CALL = /([-\w]*)\s*\(/g;
const LOCAL_URL = /url\(\s*(["']?)#[^\s"'()\\]+\1\s*\)/gi;

/**
 * True for style sheets, style attributes and presentation attributes that stay within the file:
 * no rule but `@media`, no function but those that compute, `url()` only with a `#fragment`.
 * Escapes are refused altogether, because they could spell any of the forbidden words.
 */
export function isHarmlessCss(css: string): boolean {
  if (!/[@\\(]/.test(css)) return true;
  if (css.includes("\\")) return false;
  for (const [rule] of css.matchAll(/@\s*[-\w]*/g)) {
    if (rule.toLowerCase() !== "@media") return false;
  }
  for (const [, name] of css.replace(LOCAL_URL, "").replace(/@media/gi, "").matchAll(CALL)) {
    if (name !== "" && !FUNCTIONS.has((name ?? "").toLowerCase())) return false;
  }
  return true;
}
