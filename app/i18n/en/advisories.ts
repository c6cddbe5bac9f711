export const advisories = {} as const;
