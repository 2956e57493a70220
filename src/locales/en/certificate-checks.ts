export const certificateChecks = {}
