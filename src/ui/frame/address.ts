/** An address for a narrow list: the label that tells it apart, and the rest. Practice servers share all but their first label. */
export function splitHost(url: string): { first: string, rest: string } {
  const text = url.replace(/^[a-z]+:\/\//i, '').replace(/\/$/, '')
  const lab = /^([^./:]+)(\.tlscope\.test\b.*)$/.exec(text)
  if (lab)
    return { first: lab[1] ?? '', rest: lab[2] ?? '' }
  const host = /^[^/?#]+/.exec(text)?.[0] ?? text
  return {
    first: host,
    rest: text.slice(host.length),
  }
}
