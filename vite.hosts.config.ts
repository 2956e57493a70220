import type { Plugin } from 'vite'
import { defineConfig } from 'vite'
import { version } from './package.json' with { type: 'json' }

/** One letter outside ASCII in a file, as in the Chinese texts, and the runtime reads, keeps and compiles all of it in two bytes a letter. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk')
        file.code = file.code.replace(/[^\0-\x7F]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

/**
 * A module of the runtime, imported, is loaded with all that it would load later: every getter is read once for the names that it
 * exports. Asked for directly it is not, which a short run and each thread notice.
 */
const builtins: Plugin = {
  name: 'builtins',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') {
        file.code = file.code.replace(/^import (?:\* as )?([\w$]+)?(?:, )?(?:\{([^}]*)\} )?\s*from "(node:[\w/]+)";$/gm, (_all, whole: string | undefined, names: string | undefined, module: string) => {
          const loaded = `globalThis.process.getBuiltinModule("${module}")`
          return [
            ...whole ? [`const ${whole} = ${loaded};`] : [],
            ...names ? [`const {${names.replaceAll(' as ', ': ')}} = ${loaded};`] : [],
          ].join(' ')
        })
      }
    }
  },
}

/**
 * To ask of something whether it is a form, a blob or a stream of the web, by its class, makes the runtime load all of undici, in
 * each thread: a third of a short run. oRPC asks it of every message. What it is can be read from itself.
 */
const webClasses: Plugin = {
  name: 'web-classes',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') {
        file.code = file.code.replace(/([\w$.]+) instanceof (FormData|Blob|ReadableStream)\b/g, (_all, value: string, name: string) =>
          `(Object.prototype.toString.call(${value}) === "[object ${name}]")`)
      }
    }
  },
}

// What runs on plain Node: the command line, the browser host, and the service's worker (which Electron starts too).
export default defineConfig({
  define: {
    __VERSION__: JSON.stringify(version),
  },
  json: { stringify: true, namedExports: false },
  plugins: [ascii, builtins, webClasses],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/hosts',
    license: { fileName: 'licences.json' },
    minify: false,
    rolldownOptions: {
      // the engine's modules do nothing when they are loaded: whoever needs one of a room's does not get the others
      treeshake: { moduleSideEffects: id => !id.includes('/src/engine/') },
      input: {
        cli: 'src/hosts/cli/index.ts',
        web: 'src/hosts/web/start.ts',
        worker: 'src/service/door/worker.ts',
        lab: 'src/service/lab/worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
