/**
 * Drawings of fictional networks. Labels are Latin abbreviations, as engineers write them, so that they show
 * on machines without a Japanese system font too: pictures cannot use the fonts of the page.
 */
interface Zone {
  readonly label: string;
  /** In columns and rows of the drawing's grid. */
  readonly at: readonly [column: number, row: number];
  readonly size: readonly [columns: number, rows: number];
  readonly colour: string;
  readonly nodes: readonly (readonly [column: number, row: number, name: string, detail: string])[];
}

export interface Drawing {
  readonly heading: string;
  readonly size: readonly [columns: number, rows: number];
  readonly zones: readonly Zone[];
  /** From node to node by name, with what flows. */
  readonly links: readonly (readonly [from: string, to: string, flow: string])[];
}

const CELL = { width: 200, height: 110 };
const NODE = { width: 150, height: 52 };
const MARGIN = { x: 24, y: 64 };

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const left = (column: number): number => MARGIN.x + column * CELL.width;
const top = (row: number): number => MARGIN.y + row * CELL.height;
const centre = ([column, row]: readonly [number, number, ...unknown[]]) =>
  ({ x: left(column) + CELL.width / 2, y: top(row) + CELL.height / 2 + 10 });

/** A drawing as SVG: zones as boxes, nodes in them, links with their flows. */
export function svgOf({ heading, size, zones, links }: Drawing): string {
  const width = 2 * MARGIN.x + size[0] * CELL.width;
  const height = MARGIN.y + 24 + size[1] * CELL.height;
  const nodes = new Map(zones.flatMap((zone) => zone.nodes.map((node) => [node[2], node] as const)));
  const lines = links.flatMap(([from, to, flow]) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    if (a === undefined || b === undefined) throw new Error(`the drawing has no node ${a === undefined ? from : to}`);
    const [start, end] = [centre(a), centre(b)];
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    const labelWidth = flow.length * 6.4 + 10;
    return [
      `<line x1="${start.x}" y1="${start.y}" x2="${end.x}" y2="${end.y}" stroke="#3b4350" stroke-width="1.5"/>`,
      `<rect x="${middle.x - labelWidth / 2}" y="${middle.y - 9}" width="${labelWidth}" height="18" fill="#ffffff"/>`,
      `<text x="${middle.x}" y="${middle.y + 4}" font-size="11" fill="#3b4350" text-anchor="middle">${escape(flow)}</text>`,
    ];
  });
  const boxes = zones.map(({ label, at, size: [columns, rows], colour }) => [
    `<rect x="${left(at[0]) + 8}" y="${top(at[1]) + 4}" width="${columns * CELL.width - 16}" height="${rows * CELL.height - 12}" rx="8" fill="${colour}" fill-opacity="0.12" stroke="${colour}"/>`,
    `<text x="${left(at[0] + columns) - 20}" y="${top(at[1]) + 22}" font-size="12" font-weight="bold" fill="${colour}" text-anchor="end">${escape(label)}</text>`,
  ].join("")).join("\n");
  const things = [...nodes.values()].map((node) => {
    const { x, y } = centre(node);
    return [
      `<rect x="${x - NODE.width / 2}" y="${y - NODE.height / 2}" width="${NODE.width}" height="${NODE.height}" rx="5" fill="#ffffff" stroke="#3b4350"/>`,
      `<text x="${x}" y="${y - 4}" font-size="13" font-weight="bold" fill="#1a1a1a" text-anchor="middle">${escape(node[2])}</text>`,
      `<text x="${x}" y="${y + 14}" font-size="11" fill="#575b61" text-anchor="middle">${escape(node[3])}</text>`,
    ].join("");
  }).join("\n");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN.x + 8}" y="36" font-size="18" font-weight="bold" fill="#1a1a1a">${escape(heading)}</text>`,
    boxes, ...lines, things, "</svg>",
  ].join("\n");
}

/** The same as an uncompressed draw.io file. */
export function drawioOf({ heading, zones, links }: Drawing): string {
  const cell = (id: string, label: string, style: string, x: number, y: number, width: number, height: number) =>
    `<mxCell id="${id}" value="${escape(label)}" style="${style}" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell>`;
  const ids = new Map<string, string>();
  const cells = zones.flatMap((zone, index) => [
    cell(`z${index}`, zone.label, `rounded=1;verticalAlign=top;fillColor=none;strokeColor=${zone.colour};`,
      left(zone.at[0]) + 8, top(zone.at[1]) + 4, zone.size[0] * CELL.width - 16, zone.size[1] * CELL.height - 12),
    ...zone.nodes.map((node, position) => {
      const id = `n${index}-${position}`;
      ids.set(node[2], id);
      const { x, y } = centre(node);
      return cell(id, `${node[2]} / ${node[3]}`, "rounded=1;whiteSpace=wrap;", x - NODE.width / 2, y - NODE.height / 2, NODE.width, NODE.height);
    }),
  ]);
  const edges = links.map(([from, to, flow], index) =>
    `<mxCell id="e${index}" value="${escape(flow)}" edge="1" parent="1" source="${ids.get(from)}" target="${ids.get(to)}"><mxGeometry relative="1" as="geometry"/></mxCell>`);
  return [
    '<mxfile host="app.diagrams.net">', `<diagram id="page-1" name="${escape(heading)}">`, "<mxGraphModel><root>",
    '<mxCell id="0"/><mxCell id="1" parent="0"/>', ...cells, ...edges, "</root></mxGraphModel>", "</diagram>", "</mxfile>",
  ].join("\n");
}
