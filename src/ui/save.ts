/** Hands a text to the person as a file, without leaving the page. */
export function saveText(name: string, text: string): void {
  saveBytes(name, text, 'text/plain')
}

export function saveBytes(name: string, content: BlobPart, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has begun to read by the next task; until then the address must live.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
