/** OpenVPN over TCP (OpenVPN, Network Protocol): packets behind their length, of which the first resets the connection. */

/** P_CONTROL_HARD_RESET of client and server, in their versions, with key 0. */
const resets = new Set([0x38, 0x40, 0x50])
/** An opcode, a session's number, a count and a number; with authentication and what keys are wrapped in, some hundred more. */
const [shortest, longest] = [14, 1_100]

/** Whether what a side said begins so. What it carries looks like TLS inside, cut into pieces. */
export function beginsOpenVpn(bytes: Uint8Array): boolean {
  const length = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  if (bytes.length < 2 + shortest || length < shortest || length > longest || !resets.has(bytes[2]!))
    return false
  const next = bytes.subarray(2 + length)
  // an acknowledgement or a control message of key 0 comes next
  return next.length < 3
    ? length <= bytes.length - 2
    : next[2]! >> 3 >= 4 && next[2]! >> 3 <= 10
}
