import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { requireVisit } from "#app/http/scope.server.ts";
import { themeOf } from "#app/http/language.server.ts";
import { LiveProvider } from "#app/live/live-provider.tsx";
import { ErrorPage } from "../components/error-page.tsx";
import { SignedInShell } from "../components/signed-in-shell.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const { scope, session, workspaces, organizationStream } = await requireVisit(args);
  return {
    person: { id: scope.user.id, name: scope.user.name, isAdmin: scope.user.isAdmin, roles: scope.roles },
    organization: { id: scope.organizationId, name: scope.organizationName, side: scope.side },
    language: session.locale,
    theme: await themeOf(args.request),
    workspaces, organizationStream,
  };
}

export default function SignedIn() {
  const shell = useLoaderData<typeof loader>();
  return (
    <LiveProvider userId={shell.person.id} organizationId={shell.organization.id} workspaces={shell.workspaces} organizationStream={shell.organizationStream}>
      <SignedInShell shell={shell}>
        <Outlet />
      </SignedInShell>
    </LiveProvider>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
