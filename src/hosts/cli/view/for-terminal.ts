/** Text of strangers, made safe for a terminal. */

/**
 * Control and format characters (escape sequences, bidirectional marks, zero-width ones) as `\u{1b}`: what a server sends can
 * neither move the cursor nor change the order of what is read.
 */
export function forTerminal(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, letter => `\\u{${letter.codePointAt(0)?.toString(16)}}`)
}
