import { DomainError } from "#server/platform/errors.ts";
import type { RevisionOrder } from "./csaf/compare-revisions.ts";

/** The very same file was imported before; nothing was changed. */
export class AlreadyImported extends DomainError {
  readonly advisoryId: string;
  readonly number: number;
  constructor(advisoryId: string, number: number) {
    super("conflict", "this file was imported before", "advisoryAlreadyImported");
    this.advisoryId = advisoryId;
    this.number = number;
  }
}

/** The file is no newer than the current revision; nothing was changed, a person decides. */
export class ImportUndecided extends DomainError {
  readonly order: RevisionOrder;
  readonly advisoryId: string;
  readonly current: { readonly number: number; readonly documentVersion: string; readonly releasedAt: Date };
  constructor(order: RevisionOrder, advisoryId: string, current: ImportUndecided["current"]) {
    super("conflict", `the file is ${order} compared with the current revision`, "advisoryImportUndecided");
    this.order = order;
    this.advisoryId = advisoryId;
    this.current = current;
  }
}
