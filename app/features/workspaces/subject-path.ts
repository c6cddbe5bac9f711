const FOLDER: Readonly<Record<string, string>> = {
  contract: "contracts",
  "security-policy": "security-policies",
  incident: "incidents",
  diagram: "diagrams",
  advisory: "advisories",
};

/** Where a subject of a workspace is read; subjects without a page of their own lead to the workspace. */
export function subjectPath(workspaceId: string, subject: { kind: string; id: string }): string {
  if (subject.kind === "legal-hold") return `/workspaces/${workspaceId}/retention`;
  const folder = FOLDER[subject.kind];
  return `/workspaces/${workspaceId}${folder === undefined ? "" : `/${folder}/${subject.id}`}`;
}
