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

// What runs on plain Node: the command line, the browser host, and the service's worker (which Electron starts too).
export default defineConfig({
  define: {
    __VERSION__: JSON.stringify(version),
  },
  json: { stringify: true },
  plugins: [ascii],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'out/hosts',
    minify: false,
    rolldownOptions: {
      input: {
        cli: 'src/hosts/cli/index.ts',
        web: 'src/hosts/web/start.ts',
        worker: 'src/service/worker.ts',
        lab: 'src/service/lab/worker.ts',
        decode: 'src/service/decode-thread.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
