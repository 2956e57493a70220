export const commandLine = {}
