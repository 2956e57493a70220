/**
 * `master`: the keys of TLS 1.2 and before, from the master secret. `midway`: the hellos were not seen, so nobody knows;
 * `sealed`: not seen either, and a ChangeCipherSpec has come.
 */
export type Epoch = 'midway' | 'sealed' | 'plain' | 'early' | 'handshake' | 'application' | 'master'
