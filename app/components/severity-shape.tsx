import type { ReactElement } from "react";
import type { SeverityLevel } from "./codes.ts";

/* Drawn on 16 units; the more corners point outward and the more is filled, the worse. */
const shapes: Record<SeverityLevel, ReactElement> = {
  critical: (
    <>
      <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
      <path d="M8 3.8v5" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" />
      <circle cx="8" cy="11.8" r="1.2" fill="var(--surface)" />
    </>
  ),
  high: <path d="M8 1.6 15.2 14a.6.6 0 0 1-.5.9H1.3a.6.6 0 0 1-.5-.9z" fill="currentColor" />,
  medium: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
      <path d="M8 1.2V14.8L1.2 8z" fill="currentColor" />
    </>
  ),
  low: <path d="M1.7 3h12.6L8 14.2z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 7.4v4" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="8" cy="4.8" r="1" fill="currentColor" />
    </>
  ),
};

/** The shape of a severity alone: octagon, triangle, half-filled diamond, hollow downward triangle, ring. */
export function SeverityShape({ level }: { level: SeverityLevel }) {
  return (
    <svg viewBox="0 0 16 16" className="size-4 shrink-0" aria-hidden="true" focusable="false">
      {shapes[level]}
    </svg>
  );
}
