/** A host as the beginning of a file name. */
export function fileStem(host: string): string {
  return host.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'connection'
}
