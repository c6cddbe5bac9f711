export { attentionContracts } from "./attention.ts";
export { createContract } from "./commands/create-contract.ts";
export { delegateContract } from "./commands/delegate-contract.ts";
export { recordAbsence } from "./commands/record-absence.ts";
export { updateContract } from "./commands/update-contract.ts";
export { contractPermissions } from "./permissions.ts";
export { listContracts, readContract } from "./queries.ts";
export { contractState } from "./rules.ts";
export { contractAbsenceSchema, contractRevision, contractSchema } from "./schema.ts";
