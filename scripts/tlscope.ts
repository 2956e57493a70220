/** `npm run --silent tlscope -- …`: the command line from its sources, without a build. */
await import('../src/hosts/cli/index.ts')
