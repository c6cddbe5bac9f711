import ts from "typescript";
import { allFunctions, calls, publicFunctions, reaches } from "./module-functions.ts";
import type { ModuleFunction, Origin, SourceTree } from "./module-functions.ts";

const RECORDING: readonly Origin[] = [{ file: "server/platform/record-event.ts", name: "recordEvent" }];
const AUTHORIZING: readonly Origin[] = [
  { file: "server/platform/permissions.ts", name: "authorize" },
  { file: "server/platform/permissions.ts", name: "may" },
  { file: "server/modules/organizations/permissions.ts", name: "authorizeAdmin" },
];

/** `contracts/createContract`: how exceptions name a function. */
export const nameOf = ({ file, name }: ModuleFunction): string => `${file.split("/")[2] ?? ""}/${name}`;

const takes = (item: ModuleFunction, ...types: string[]) => [...item.parameters.values()].some((type) => types.includes(type));
const takesTransaction = (item: ModuleFunction) => takes(item, "CommandTransaction");

/** What a module offers and what takes a command's transaction. */
export const publicCommands = (tree: SourceTree): ModuleFunction[] => publicFunctions(tree).filter(takesTransaction);

/** What a module offers to somebody's scope on a connection, without changing anything. */
export const publicQueries = (tree: SourceTree): ModuleFunction[] =>
  publicFunctions(tree).filter((item) => !takesTransaction(item) && takes(item, "ScopedDb") && takes(item, "Scope", "OrganizationScope"));

/** Commands from which no way leads to `recordEvent`. That every way with a change leads there, only running shows. */
export const silentCommands = (tree: SourceTree): ModuleFunction[] =>
  publicCommands(tree).filter((item) => !reaches(tree, item, RECORDING));

/** Functions of `commands/` that others may call but that are no commands, and commands that lie elsewhere. */
export const misplacedCommands = (tree: SourceTree): ModuleFunction[] =>
  publicCommands(tree).filter(({ file }) => !/^server\/modules\/[^/]+\/commands\/[^/]+\.ts$/.test(file));

/** Functions that write rows outside of any command. */
export const strayWriters = (tree: SourceTree): ModuleFunction[] =>
  allFunctions(tree).filter((item) => !takesTransaction(item) && /\.(insertInto|updateTable|deleteFrom|mergeInto)\(|`\s*(insert|update|delete)\s/i.test(item.body.getText()));

/** Commands whose first statement authorizes nobody, and queries that ask no permission table at all. */
export function unauthorized(tree: SourceTree): ModuleFunction[] {
  const firstAuthorizes = ({ file, body }: ModuleFunction) => {
    const first = ts.isBlock(body) ? body.statements[0] : body;
    return first !== undefined && calls(tree, file, first, AUTHORIZING);
  };
  // A query may gather parts under different permissions, each behind its own `may`.
  const asks = ({ file, body }: ModuleFunction) => calls(tree, file, body, AUTHORIZING);
  return [...publicCommands(tree).filter((item) => !firstAuthorizes(item)), ...publicQueries(tree).filter((item) => !asks(item))];
}
