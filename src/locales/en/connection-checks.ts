export const connectionChecks = {}
