import * as z from "zod";
import { day, line, optionalText, revision, text } from "#server/platform/form-fields.ts";

/**
 * How much a diagram shows. L0: that it exists and its date, no file; L1: connection sheet (zone, ports,
 * flows, no IP); L2: that vendor's segment with identifiers masked; L3: everything.
 */
export const DIAGRAM_LEVELS = ["L0", "L1", "L2", "L3"] as const;
export type DiagramLevel = (typeof DIAGRAM_LEVELS)[number];

/** TLP 2.0, most restricted first. */
export const TLP_LABELS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
export type TlpLabel = (typeof TLP_LABELS)[number];

export const DEFAULT_TLP: TlpLabel = "AMBER+STRICT";

const facts = {
  title: line(200),
  /** What the diagram covers. */
  description: optionalText(4_000),
  level: z.enum(DIAGRAM_LEVELS, "required"),
  tlp: z.enum(TLP_LABELS, "required"),
};

/** `today`: calendar day in Japan; a diagram cannot show the network of a day to come. */
const versionFacts = (today: string) => ({
  asOf: day().refine((value) => value <= today, "inFuture"),
  note: optionalText(2_000),
});

/** A new version of a diagram; its file comes beside it. */
export const diagramVersionSchema = (today: string) => z.object(versionFacts(today));
export type DiagramVersionInput = z.output<ReturnType<typeof diagramVersionSchema>>;

/** A new diagram with its first version. */
export const newDiagramSchema = (today: string) => z.object({ ...facts, ...versionFacts(today) });
export type NewDiagramInput = z.output<ReturnType<typeof newDiagramSchema>>;

/** What can be changed of a diagram; its versions never change. */
export const diagramSchema = z.object(facts);
export type DiagramInput = z.output<typeof diagramSchema>;

/** Which version becomes visible to the vendor, and what for. */
export const releaseSchema = z.object({ versionId: z.uuid("required"), purpose: text(1_000) });
export type ReleaseInput = z.output<typeof releaseSchema>;

/** The revision a form was opened with. */
export const diagramRevision = z.object({ revision: revision() });
