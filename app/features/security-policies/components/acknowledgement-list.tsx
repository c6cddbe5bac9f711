import { Check } from "lucide-react";
import { DateTime } from "#app/components/date-time.tsx";
import type { Acknowledgement } from "#server/modules/security-policies/index.ts";

/** Who has confirmed the receipt of a version, and when; earliest first. */
export function AcknowledgementList({ acknowledgements, label }: { acknowledgements: readonly Acknowledgement[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {acknowledgements.map(({ userId, name, jobTitle, at }) => (
        <li key={userId} className="flex gap-2 text-dense">
          <Check className="mt-1 size-4 shrink-0 text-success" aria-hidden="true" />
          <span className="min-w-0">
            <span className="font-semibold">{name}</span>
            {jobTitle === null ? null : <span className="ms-2 text-meta text-muted">{jobTitle}</span>}
            <span className="block text-meta text-muted"><DateTime at={at} /></span>
          </span>
        </li>
      ))}
    </ul>
  );
}
