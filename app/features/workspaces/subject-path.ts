const FOLDER: Readonly<Record<string, string>> = {
  contract: "contracts",
  "security-policy": "security-policies",
  incident: "incidents",
  diagram: "diagrams",
  advisory: "advisories",
};

/** Where a subject of a workspace is read; subjects without a page of their own lead to the workspace. */
export function subjectPath(workspaceId: string, subject: { kind: string; id: string }): string {
  const folder = FOLDER[subject.kind];
  return `/workspaces/${workspaceId}${folder === undefined ? "" : `/${folder}/${subject.id}`}`;
}
