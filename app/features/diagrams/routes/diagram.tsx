import { data, redirect } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { handleForm } from "#app/http/handle-form.server.ts";
import { commandInWorkspace } from "#app/http/scope.server.ts";
import { withdrawDiagram } from "#server/modules/diagrams/index.ts";
import { DiagramPage } from "../components/diagram-page.tsx";
import { WithdrawnPage } from "../components/withdrawn-page.tsx";
import { revalidateAfterConflict } from "../revalidate-after-conflict.ts";
import { readDiagramPage } from "../read-diagram-page.server.ts";

/** A diagram whose release ended answers 410 and says so; one that was never released answers 404 like a missing one. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readDiagramPage(args);
  return page.kind === "withdrawn" ? data(page, { status: 410 }) : page;
}

/** 公開をやめる. */
export const action = (args: ActionFunctionArgs) =>
  handleForm(args, {
    schema: z.object({}),
    async run(_input, { requestId }) {
      const { id } = await commandInWorkspace(args, requestId, (tx, scope) => withdrawDiagram(tx, scope, args.params["diagramId"] ?? ""));
      return redirect(`/workspaces/${args.params["workspaceId"]}/diagrams/${id}?done=withdrawn`);
    },
  });

export const shouldRevalidate = revalidateAfterConflict;

export default function DiagramRoute() {
  const page = useLoaderData<typeof loader>();
  return page.kind === "withdrawn" ? <WithdrawnPage withdrawal={page.withdrawal} /> : <DiagramPage page={page} />;
}
