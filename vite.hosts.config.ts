import { defineConfig } from 'vite'
import { version } from './package.json' with { type: 'json' }

// What runs on plain Node: the command line, the browser host, and the service's worker (which Electron starts too).
export default defineConfig({
  define: {
    __VERSION__: JSON.stringify(version),
  },
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
