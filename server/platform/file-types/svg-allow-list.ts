/**
 * What a drawing may consist of, after SVG 1.1 and 2. Left out on purpose: everything that runs
 * (script, handler, event attributes), that brings another language (foreignObject), that loads
 * (feImage, color-profile, font faces by reference, cursor) and that changes attributes later
 * (set, animate…), by which a harmless reference can become another one.
 */
export const SVG_ELEMENTS = words(`
  svg g defs symbol use switch a view title desc metadata style image
  path rect circle ellipse line polyline polygon text tspan textPath
  marker pattern clipPath mask linearGradient radialGradient stop solidcolor filter
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
  feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
  feSpotLight feTile feTurbulence
`);

/** Attributes whose value is only ever text; draw.io keeps its source in `content`. */
export const SVG_FREE_TEXT_ATTRIBUTES = words(`
  id class lang content d points title role version baseProfile systemLanguage requiredFeatures
  requiredExtensions font-family name target
`);

/** Attributes whose value is read like CSS and is checked like CSS. */
export const SVG_ATTRIBUTES = words(`
  style type media tabindex focusable contentScriptType contentStyleType zoomAndPan
  x y z width height cx cy r rx ry x1 y1 x2 y2 fx fy fr dx dy rotate pathLength
  viewBox preserveAspectRatio refX refY orient offset spreadMethod textLength lengthAdjust
  startOffset method spacing side transform markerUnits markerWidth markerHeight
  gradientUnits gradientTransform patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits filterRes
  in in2 result stdDeviation mode values tableValues slope intercept amplitude exponent
  k1 k2 k3 k4 operator order kernelMatrix kernelUnitLength divisor bias targetX targetY edgeMode
  preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle
  azimuth elevation pointsAtX pointsAtY pointsAtZ radius scale xChannelSelector yChannelSelector
  baseFrequency numOctaves seed stitchTiles
  alignment-baseline background background-color baseline-shift clip clip-path clip-rule color
  color-interpolation color-interpolation-filters color-rendering cursor direction display
  dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color flood-opacity
  font font-size font-size-adjust font-stretch font-style font-variant font-weight
  glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning
  letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type
  mix-blend-mode opacity overflow paint-order pointer-events shape-rendering solid-color
  solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor
  text-decoration text-orientation text-overflow text-rendering transform-box transform-origin
  unicode-bidi user-select vector-effect visibility white-space word-spacing writing-mode
`);

export const XLINK_ATTRIBUTES = words("href title type show actuate role arcrole");

/** `xml:base` is missing: it would turn a local reference into a remote one. */
export const XML_ATTRIBUTES = words("space lang id");

/** Namespaces in which drawing programs keep notes; browsers know nothing of them. */
const INERT_NAMESPACES = new Set([
  "http://www.inkscape.org/namespaces/inkscape",
  "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
  "http://inkscape.sourceforge.net/DTD/sodipodi-0.dtd",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "http://www.w3.org/2000/01/rdf-schema#",
  "http://creativecommons.org/ns#",
  "http://web.resource.org/cc/",
  "http://purl.org/dc/elements/1.1/",
  "http://purl.org/dc/terms/",
  "http://www.bohemiancoding.com/sketch/ns",
  "http://www.serif.com/",
  "http://www.figma.com/figma/ns",
  "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
  "http://xml.openoffice.org/svg/export",
  "http://svgjs.com/svgjs",
  "http://svgjs.dev/svgjs",
  "adobe:ns:meta/",
]);

export function isInertNamespace(uri: string): boolean {
  return INERT_NAMESPACES.has(uri) || uri.startsWith("http://ns.adobe.com/");
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
