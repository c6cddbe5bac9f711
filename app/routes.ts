import { index, layout, prefix, route } from "@remix-run/route-config";
import type { RouteConfig } from "@remix-run/route-config";

const feature = (name: string, file: string) => `features/${name}/routes/${file}.tsx`;

/** Only in the build of the page benchmark: what a Remix page costs by itself. */
const bare = process.env["BENCH_BARE_PAGE"] === undefined ? [] : [route("bare", "../tests/bench/bare-page.tsx")];

/** The whole URL map. */
export default [
  ...bare,
  index(feature("shell", "home")),
  route("sign-in", feature("auth", "sign-in")),
  route("sign-out", feature("auth", "sign-out")),
  route("preferences", feature("auth", "preferences")),
  route("password/:token", feature("auth", "set-password")),
  route("invitations/:token", feature("workspaces", "accept-invitation")),
  route("seen", feature("workspaces", "seen")),

  layout(feature("shell", "signed-in"), [
    route("today", feature("today", "today")),
    ...prefix("settings", [
      route("", feature("organizations", "settings"), [
        index(feature("organizations", "profile")),
        route("members", feature("organizations", "members")),
        route("members/new", feature("organizations", "new-member")),
        route("invitations", feature("workspaces", "invitations")),
        route("invitations/new", feature("workspaces", "new-invitation")),
      ]),
    ]),
    route("workspaces", feature("workspaces", "workspaces")),
    route("workspaces/:workspaceId", feature("workspaces", "workspace"), [
      index(feature("workspaces", "overview")),
      route("contracts", feature("contracts", "contracts")),
      route("contracts/new", feature("contracts", "new-contract")),
      route("contracts/new-absence", feature("contracts", "new-absence")),
      route("contracts/:contractId", feature("contracts", "contract")),
      route("contracts/:contractId/edit", feature("contracts", "edit-contract")),
    ]),
    route("workspaces/:workspaceId/files/:fileId", "features/attachments/routes/file.ts"),
    route("*", feature("shell", "not-found")),
  ]),
] satisfies RouteConfig;
