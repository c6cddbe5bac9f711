import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";

/** A function of a module, read from its syntax: no types are computed, so what cannot be followed does not count. */
export interface ModuleFunction {
  readonly file: string;
  readonly name: string;
  /** Parameter name → the name of its declared type. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: ts.Node;
}

/** Where a name comes from: a function of a file, under the name it has there. */
export interface Origin {
  readonly file: string;
  readonly name: string;
}

interface SourceOfModule {
  readonly functions: Map<string, ModuleFunction>;
  readonly imports: Map<string, Origin>;
  /** Exported name → where it is declared. */
  readonly reexports: Map<string, Origin>;
}

export type SourceTree = ReadonlyMap<string, SourceOfModule>;

/** Reads `server/modules` below a root, tests left out. */
export function readModules(root = "."): SourceTree {
  const files = globSync("server/modules/**/*.ts", { cwd: root }).filter((file) => !/\.test\.ts$/.test(file)).sort();
  return new Map(files.map((file) => [file, readSource(file, readFileSync(join(root, file), "utf8"))]));
}

/** What a module offers to others: the functions that its index exports, under the names of their declarations. */
export function publicFunctions(tree: SourceTree): ModuleFunction[] {
  const found = [...tree].filter(([file]) => /^server\/modules\/[^/]+\/index\.ts$/.test(file))
    .flatMap(([, { reexports }]) => [...reexports.values()].map((origin) => functionAt(tree, origin)));
  return [...new Set(found.filter((item) => item !== null))];
}

export function allFunctions(tree: SourceTree): ModuleFunction[] {
  return [...tree.values()].flatMap(({ functions }) => [...functions.values()]);
}

/** Whether a function, or one that it calls by name within the modules, calls one of the targets. */
export function reaches(tree: SourceTree, start: ModuleFunction, targets: readonly Origin[]): boolean {
  const seen = new Set<ModuleFunction>();
  const waiting = [start];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (seen.has(item)) continue;
    seen.add(item);
    for (const origin of calledOrigins(tree, item.file, item.body)) {
      if (targets.some((target) => target.file === origin.file && target.name === origin.name)) return true;
      const called = functionAt(tree, origin);
      if (called !== null) waiting.push(called);
    }
  }
  return false;
}

/** Whether code below a node calls one of the targets itself, or a function of a module that does. */
export function calls(tree: SourceTree, file: string, node: ts.Node, targets: readonly Origin[]): boolean {
  return reaches(tree, { file, name: "", parameters: new Map(), body: node }, targets);
}

function calledOrigins(tree: SourceTree, file: string, node: ts.Node): Origin[] {
  return calledNames(node).map((name) => {
    const origin = tree.get(file)?.imports.get(name) ?? { file, name };
    const declared = functionAt(tree, origin);
    return declared === null ? origin : { file: declared.file, name: declared.name };
  });
}

/** The names that stand before a call's brackets anywhere below a node. */
function calledNames(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child) && ts.isIdentifier(child.expression)) names.push(child.expression.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function functionAt(tree: SourceTree, origin: Origin, depth = 0): ModuleFunction | null {
  const source = tree.get(origin.file);
  if (source === undefined || depth > 10) return null;
  const own = source.functions.get(origin.name);
  if (own !== undefined) return own;
  const further = source.reexports.get(origin.name);
  return further === undefined ? null : functionAt(tree, further, depth + 1);
}

function readSource(file: string, text: string): SourceOfModule {
  const source: SourceOfModule = { functions: new Map(), imports: new Map(), reexports: new Map() };
  for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements) {
    if (ts.isImportDeclaration(statement)) readImport(file, statement, source);
    else if (ts.isExportDeclaration(statement)) readReexport(file, statement, source);
    else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined && statement.body !== undefined) {
      addFunction(source, file, statement.name.text, statement.parameters, statement.body);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) {
          addFunction(source, file, name.text, initializer.parameters, initializer.body);
        }
      }
    }
  }
  return source;
}

function addFunction(source: SourceOfModule, file: string, name: string, parameters: ts.NodeArray<ts.ParameterDeclaration>, body: ts.Node): void {
  const named = parameters.map((parameter): [string, string] => [parameter.name.getText(), parameter.type?.getText() ?? ""]);
  source.functions.set(name, { file, name, parameters: new Map(named), body });
}

function readImport(file: string, { moduleSpecifier, importClause }: ts.ImportDeclaration, source: SourceOfModule): void {
  const from = resolveImport(file, moduleSpecifier);
  if (from === null || importClause?.namedBindings === undefined || !ts.isNamedImports(importClause.namedBindings)) return;
  for (const { name, propertyName } of importClause.namedBindings.elements) {
    source.imports.set(name.text, { file: from, name: (propertyName ?? name).text });
  }
}

function readReexport(file: string, { moduleSpecifier, exportClause }: ts.ExportDeclaration, source: SourceOfModule): void {
  const from = moduleSpecifier === undefined ? file : resolveImport(file, moduleSpecifier);
  if (from === null || exportClause === undefined || !ts.isNamedExports(exportClause)) return;
  for (const { name, propertyName } of exportClause.elements) {
    source.reexports.set(name.text, { file: from, name: (propertyName ?? name).text });
  }
}

function resolveImport(file: string, specifier: ts.Expression): string | null {
  if (!ts.isStringLiteral(specifier)) return null;
  if (specifier.text.startsWith("#")) return specifier.text.slice(1);
  return specifier.text.startsWith(".") ? normalize(join(dirname(file), specifier.text)) : null;
}
