import { subjectPath } from "#app/features/workspaces/subject-path.ts";
import type { RecordEntry } from "#server/modules/audit/index.ts";

export interface RecordReader {
  readonly isAdmin: boolean;
  /** Kinds of subjects that no role of the reader opens. */
  readonly hiddenKinds: readonly string[];
}

export interface EntryPlace {
  readonly path: string;
  /** What is there: a key of the kinds' words. */
  readonly kind: string;
}

/** Where this reader may open what an entry was about; null where that is nowhere. `workspaceId`: null in the organization's record. */
export function entryPlace({ subject: { kind, id }, aboutWorkspace }: RecordEntry, workspaceId: string | null, reader: RecordReader): EntryPlace | null {
  if (reader.hiddenKinds.includes(kind)) return null;
  if (workspaceId !== null) {
    const path = subjectPath(workspaceId, { kind, id });
    return path === `/workspaces/${workspaceId}` ? null : { path, kind };
  }
  switch (kind) {
    case "advisory": return { path: `/advisories/${id}`, kind };
    case "organization": return { path: "/settings", kind };
    case "member": return reader.isAdmin ? { path: "/settings/members", kind } : null;
    case "invitation": return reader.isAdmin ? { path: "/settings/invitations", kind } : null;
    case "diagram-file":
      return aboutWorkspace === null || reader.hiddenKinds.includes("diagram") ? null : { path: subjectPath(aboutWorkspace, { kind: "diagram", id }), kind: "diagram" };
    case "record": return aboutWorkspace === null ? null : { path: `/workspaces/${aboutWorkspace}`, kind: "workspace" };
    default: return null;
  }
}
