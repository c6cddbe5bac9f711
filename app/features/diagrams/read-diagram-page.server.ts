import { redirect } from "@remix-run/node";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readInWorkspace } from "#app/http/scope.server.ts";
import {
  diagramPermissions, isReviewDue, listAccesses, listDiagramHistory, listVersions, listWithdrawals, needsAnotherPerson, readDiagram,
  releaseAction, reviewDueOn,
} from "#server/modules/diagrams/index.ts";
import type { Diagram, OwnVersion, ShownVersion } from "#server/modules/diagrams/index.ts";
import { listRemovedVersions } from "#server/modules/retention/index.ts";
import { readMarks } from "#server/modules/workspaces/index.ts";
import { dayInTokyo } from "#server/platform/clock.ts";
import { may } from "#server/platform/permissions.ts";
import type { Scope, ScopedDb } from "#server/platform/scope.ts";

/** Views shown on the diagram's own page; all of them have a page of their own. */
const ACCESSES_SHOWN = 10;

export type DiagramPageData = Extract<Awaited<ReturnType<typeof readDiagramPage>>, { kind: "diagram" }>;

/** Everything the page of a diagram shows to this reader. */
export function readDiagramPage(args: LoaderFunctionArgs) {
  const id = args.params["diagramId"] ?? "";
  const now = args.context.services.clock();
  const search = new URL(args.request.url).searchParams;
  return readInWorkspace(args, async (db, scope) => {
    const [withdrawal] = await listWithdrawals(db, scope, id);
    if (withdrawal !== undefined) return { kind: "withdrawn" as const, withdrawal };
    const diagram = await readDiagram(db, scope, id);
    // Unshared events carry the diagram's second id; its page has one address.
    if (diagram.id !== id) throw redirect(`/workspaces/${scope.workspace.id}/diagrams/${diagram.id}`);
    const versions = await listVersions(db, scope, diagram.id);
    const mayRelease = may(scope, diagramPermissions, releaseAction(diagram.level));
    return {
      kind: "diagram" as const,
      diagram, now, workspaceId: scope.workspace.id,
      shown: chooseShown(diagram, versions, search.get("version")),
      versions: versions.map((version) => {
        const isFree = mayRelease && version.number !== diagram.own?.releasedNumber;
        const isOwnUpload = needsAnotherPerson(diagram.level, version.uploadedBy, scope.user.id);
        return { ...version, releasable: isFree && !isOwnUpload, needsAnother: isFree && isOwnUpload };
      }),
      accesses: await readAccesses(db, scope, diagram.id),
      history: await listDiagramHistory(db, scope, diagram),
      ...await readBothMarks(db, scope, diagram),
      review: reviewOf(diagram, dayInTokyo(now)),
      removedVersions: await listRemovedVersions(db, scope, diagram.id),
      done: search.get("done"),
      mayWrite: may(scope, diagramPermissions, "write"),
      mayRelease,
    };
  });
}

/** The asked-for version of the hospital's, else its newest; for the vendor the released one. */
function chooseShown(diagram: Diagram, versions: readonly OwnVersion[], asked: string | null): ShownVersion & { number: number | null } {
  const version = versions.find(({ id }) => id === asked) ?? versions[0];
  if (version !== undefined) {
    const { id, number, asOf, fileName, mediaType, size } = version;
    return { id, number, asOf, file: { name: fileName, mediaType, size } };
  }
  if (diagram.release === null) throw new TypeError("a diagram without versions and without a release");
  return { ...diagram.release.version, number: null };
}

async function readAccesses(db: ScopedDb, scope: Scope, diagramId: string) {
  if (!may(scope, diagramPermissions, "readAccessLog")) return null;
  const { accesses, next } = await listAccesses(db, scope, diagramId, { limit: ACCESSES_SHOWN });
  return { accesses, hasMore: next !== null };
}

async function readBothMarks(db: ScopedDb, scope: Scope, { id, own }: Diagram) {
  const marks = await readMarks(db, scope, own === null ? [id] : [id, own.subjectId]);
  return { mark: marks.get(id), ownMark: own === null ? undefined : marks.get(own.subjectId) };
}

function reviewOf({ own }: Diagram, today: string): { dueOn: string; isDue: boolean } | null {
  return own === null ? null : { dueOn: reviewDueOn(own.latest.asOf), isDue: isReviewDue(own.latest.asOf, today) };
}
