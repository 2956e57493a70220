import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { version } from './package.json' with { type: 'json' }

// Everything is bundled: the packaged app carries no node_modules.
export default defineConfig({
  main: {
    define: {
      __VERSION__: JSON.stringify(version),
    },
    build: {
      externalizeDeps: false,
      target: 'node24',
      outDir: 'out/main',
      license: { fileName: 'licences.json' },
      rolldownOptions: {
        input: resolve('electron/main/index.ts'),
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      license: { fileName: 'licences.json' },
      rolldownOptions: {
        input: resolve('electron/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/ui',
    base: './',
    plugins: [
      vue(),
    ],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
    },
    build: {
      outDir: 'out/renderer',
      license: { fileName: 'licences.json' },
      target: 'chrome140',
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: resolve('src/ui/index.html'),
      },
    },
  },
})
