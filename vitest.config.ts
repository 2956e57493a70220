import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const define = { __VERSION__: '"0.0.0-test"' }

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,vue}', 'electron/**/*.ts'],
      reporter: ['text-summary'],
    },
    projects: [
      {
        define,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{contract,engine,probe,service,hosts,locales,electron,scripts}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        define,
        plugins: [
          vue(),
        ],
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['test/ui/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        define,
        test: {
          name: 'peers',
          environment: 'node',
          include: ['test/peers/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        // Run under Bun by scripts/boringssl.ts, which tells what it shows.
        define,
        test: {
          name: 'boringssl',
          environment: 'node',
          include: [
            'test/boringssl/**/*.test.ts',
            'test/engine/{bytes,asn1,tls,x509}/**/*.test.ts',
            'test/probe/{crypto,exchange/http1,connect,deadline}.test.ts',
          ],
          // holds a table against OpenSSL's groups: BoringSSL lacks two of them, and Bun makes a key for each
          exclude: ['test/engine/tls/handshake/primes.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        define,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
