/** Half a full-width character per unit; what fits beside the margins of A4 at 10.5 points. */
const UNITS_PER_LINE = 88;
const LINES_PER_PAGE = 42;

/**
 * A plain A4 document in Japanese: a heading and lines below it, an empty line between paragraphs.
 * The font is named, not embedded: every reader of PDF brings one for Japanese.
 */
export function pdfOf(heading: string, paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...wrap(paragraph), ""]);
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += LINES_PER_PAGE) pages.push(lines.slice(at, at + LINES_PER_PAGE));
  const pageIds = pages.map((_page, index) => 6 + index * 2);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (ja) >>",
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5-UniJIS-UCS2-HW-H /Encoding /UniJIS-UCS2-HW-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /FontDescriptor 5 0 R /DW 1000 /W [231 632 500]"
      + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752"
      + " /Descent -221 /CapHeight 737 /StemV 114 >>",
    ...pages.flatMap((page, index) => {
      const content = contentOf(index === 0 ? heading : null, page, `${index + 1} / ${pages.length}`);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return assemble(objects);
}

function contentOf(heading: string | null, lines: readonly string[], footer: string): string {
  const show = (size: number, x: number, y: number, text: string) => `BT /F ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`;
  return [
    ...(heading === null ? [] : [show(16, 60, 782, heading)]),
    ...lines.map((text, index) => show(10.5, 60, 745 - index * 16.5, text)),
    show(9, 285, 36, footer),
  ].join("\n");
}

/** UTF-16 big-endian, as the font's encoding reads it. */
const hex = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex");

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = "";
  let units = 0;
  for (const character of paragraph) {
    const width = character.charCodeAt(0) < 0x80 ? 1 : 2;
    if (units + width > UNITS_PER_LINE) {
      lines.push(line);
      line = "";
      units = 0;
    }
    line += character;
    units += width;
  }
  return [...lines, line];
}

function assemble(objects: readonly string[]): Buffer {
  let file = "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
