/** What the system called a fault (`ENOENT`); its words where it has no code. */
export function systemCode(error: unknown): string {
  return error instanceof Error
    ? (error as NodeJS.ErrnoException).code ?? error.message
    : String(error)
}
