import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

// Vite would give our sources graphql's index.mjs while the Apollo packages require index.js: two realms.
const graphql = createRequire(import.meta.url).resolve('graphql')
const alias = [{ find: /^graphql$/, replacement: graphql }]

export default defineConfig({
  test: {
    // Many tests wait for deadlines, so one more than there are cores; with two more, deadlines are missed now and then.
    maxWorkers: availableParallelism() + 1,
    coverage: { include: ['adapters/**', 'gateway/**', 'subgraphs/**'] },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles: ['test/support/fuzz-seed.ts', 'test/support/held-to-descriptions.ts'],
          include: ['test/unit/**/*.test.ts'],
          isolate: false,
          // Some index six libraries: 2 s where the suite takes nine minutes, 6 s on a machine that is busy with more.
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'contract',
          setupFiles: ['test/support/held-to-descriptions.ts'],
          include: ['test/contract/**/*.test.ts'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          globalSetup: ['test/support/harvested.ts'],
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
