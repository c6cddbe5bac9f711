import { isUuid } from "#server/platform/scope.ts";

/** Place in a list ordered by time: milliseconds of the moment, then the id. */
const CURSOR = /^(\d{1,15})_([0-9a-f-]{36})$/;
export const cursorAt = (at: Date, id: string): string => `${at.getTime()}_${id}`;
export function readCursor(cursor: string | null): { at: Date; id: string } | null {
  const [, at, id] = CURSOR.exec(cursor ?? "") ?? [];
  return at !== undefined && id !== undefined && isUuid(id) ? { at: new Date(Number(at)), id } : null;
}
