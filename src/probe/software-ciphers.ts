/** Ciphers for runtimes that lack them (BoringSSL). */
export { cbc, gcm } from '@noble/ciphers/aes.js'
export { chacha20poly1305 } from '@noble/ciphers/chacha.js'
