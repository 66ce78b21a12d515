import { expect, it } from 'vitest'

import { levelsOf } from '../../support/known-item-level.ts'

it(
  'known items of the demo stand where they stood, and before where plain FTS5 has them',
  {
    timeout: 240_000,
  },
  async () => {
    const { ours, plain } = await levelsOf('demo')
    expect(ours.queries).toBe(246)
    expect(ours.mrr).toBeGreaterThan(0.94)
    expect(ours.recallAt10).toBeGreaterThan(0.945)
    expect(ours.mrr).toBeGreaterThan(plain.mrr + 0.15)
  },
)
