export const handshake = {}
