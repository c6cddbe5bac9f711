export { listDelegates, listPossibleDelegates } from "./queries.ts";
export type { Delegate } from "./queries.ts";
export { assignToSelf, setDelegates } from "./set-delegates.ts";
export { delegatesSchema } from "./schema.ts";
