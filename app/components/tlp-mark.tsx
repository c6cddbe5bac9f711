import { cx } from "./cx.ts";

/** The five labels of FIRST's TLP 2.0. */
export type TlpLabel = "RED" | "AMBER+STRICT" | "AMBER" | "GREEN" | "CLEAR";

const ink: Record<TlpLabel, string> = {
  RED: "text-tlp-red",
  "AMBER+STRICT": "text-tlp-amber",
  AMBER: "text-tlp-amber",
  GREEN: "text-tlp-green",
  CLEAR: "text-tlp-clear",
};

/** A TLP 2.0 label: official colour on black, in capitals, without a space, never translated. */
export function TlpMark({ label }: { label: TlpLabel }) {
  return (
    <span
      lang="en"
      translate="no"
      className={cx(
        "inline-block rounded-4 bg-tlp-ground px-1.5 text-tiny leading-[1.375rem] font-bold whitespace-nowrap ring-1 ring-line-strong print:bg-white print:text-black",
        ink[label],
      )}
    >
      {`TLP:${label}`}
    </span>
  );
}
