import { subjectPath } from "#app/features/workspaces/subject-path.ts";
import type { RecordEntry } from "#server/modules/audit/index.ts";

export interface RecordReader {
  readonly isAdmin: boolean;
  /** Kinds of subjects that no role of the reader opens. */
  readonly hiddenKinds: readonly string[];
}

/** Where this reader may open what an entry was about; null where that is nowhere. `workspaceId`: null in the organization's record. */
export function entryPath({ subject, aboutWorkspace }: RecordEntry, workspaceId: string | null, reader: RecordReader): string | null {
  if (reader.hiddenKinds.includes(subject.kind)) return null;
  if (workspaceId !== null) {
    const path = subjectPath(workspaceId, subject);
    return path === `/workspaces/${workspaceId}` ? null : path;
  }
  switch (subject.kind) {
    case "advisory": return `/advisories/${subject.id}`;
    case "organization": return "/settings";
    case "member": return reader.isAdmin ? "/settings/members" : null;
    case "invitation": return reader.isAdmin ? "/settings/invitations" : null;
    case "record": return aboutWorkspace === null ? "/settings/audit" : `/workspaces/${aboutWorkspace}`;
    default: return null;
  }
}
