export const securityPolicies = {} as const;
