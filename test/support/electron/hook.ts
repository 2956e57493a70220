/**
 * `node --import ./test/support/electron/hook.ts out/main/index.js` runs the built main file unchanged, with a stand-in for
 * the package `electron`. The stand-in gives the API that our files use, with a page of a real Chromium as the window.
 *
 * What this proves: our built main and preload files, the page they serve and the wire between them.
 * What it does not prove: Electron. Not its BoringSSL (the service runs on this Node's OpenSSL), not its process sandbox and
 * context bridge, not the app:// scheme in Chromium (plain Chromium refuses it: it is mapped to an https name under .invalid,
 * so origins are spelled differently and are secure by another rule), not real MessagePortMain (text and bytes pass through
 * the debugging protocol), not menus, focus, single instance, fuses or packaging.
 */
import { registerHooks } from 'node:module'

const standIn = new URL('./stand-in.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) => specifier === 'electron' || specifier === 'electron/main'
    ? { url: standIn, format: 'module-typescript', shortCircuit: true }
    : next(specifier, context),
})
