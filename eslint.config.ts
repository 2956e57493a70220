import antfu from '@antfu/eslint-config'

export default antfu({
  type: 'app',
  typescript: true,
  vue: true,
  markdown: false,
  yaml: false,
  toml: false,
  pnpm: false,
  ignores: [
    'out',
    'coverage',
    'resources',
    'test/golden',
    'test/fixtures',
    'docs',
  ],
  rules: {
    'vue/no-v-html': 'error',
    'vue/no-mutating-props': ['error', { shallowOnly: true }], // tabs and drafts are the store's own objects, handed down to be written to
    'no-console': 'off',
    'antfu/no-top-level-await': 'off', // ESM entries await
    'antfu/if-newline': 'off',
    'antfu/reasonable-newline': 'off', // a row of a table is a line
    'node/prefer-global/process': 'off',
    'node/prefer-global/buffer': 'off',
    'ts/explicit-function-return-type': 'off',
    'ts/method-signature-style': 'off',
    'test/prefer-lowercase-title': 'off', // titles begin with names from protocols
    'unicorn/number-literal-case': 'off', // hex in lower case, as in the RFCs
    'style/max-statements-per-line': 'off',
    'max-lines': [
      'error',
      { max: 400 },
    ],
  },
})
