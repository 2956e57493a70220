const needed = 24

/** What an older Node is told, in both languages, since nothing that knows the person's can be loaded there; null where it is new enough. */
export function oldRuntime(version: string): string | null {
  return Number(version.split('.')[0]) >= needed
    ? null
    : `tlscope: it needs Node ${needed} or newer, and this is ${version}\ntlscope: 需要 Node ${needed} 或更新的版本，当前为 ${version}\n`
}
