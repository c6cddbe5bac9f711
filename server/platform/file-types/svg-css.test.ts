import { expect, test } from "vitest";
import { isHarmlessCss } from "./svg-css.ts";

test.each([
  "fill:#082135;stroke : red",
  "fill: url(#a); filter:url('#影')",
  "transform: rotate(45deg) translate(1px, 2px)",
  "fill: light-dark(rgb(0, 0, 0), var(--line, #fff))",
  "@media (min-width: 10px) and (max-width: 20px) { .a { fill: rgba(1,2,3,.5) } }",
  "/* (c) Example */ .st0{fill:none}",
])("stays within the file: %s", (css) => expect(isHarmlessCss(css)).toBe(true));

test.each([
  "@import 'https://example.invalid/a.css'",
  "@IMPORT url(x)",
  "@font-face { src: local(x) }",
  "fill: url(https://example.invalid/a.svg#x)",
  "fill: URL( 'a.svg#x' )",
  "fill: url(#a\"https://example.invalid\")",
  "fill: u\\72l(https://example.invalid)",
  "background: image-set('https://example.invalid/a.png' 1x)",
  "background: src('https://example.invalid/a.png')",
  "width: expression(alert(1))",
  "fill: uurl(#a)rl(https://example.invalid)",
  "fill: url(data:image/png;base64,AAAA)",
])("reaches out or hides something: %s", (css) => expect(isHarmlessCss(css)).toBe(false));
