import { expect, it } from 'vitest'

import { levelsOf } from '../../support/known-item-level.ts'

it(
  'known items of the GPO stand where they stood, and before where plain FTS5 has them',
  {
    timeout: 240_000,
  },
  async () => {
    const { ours, plain } = await levelsOf('gpo')
    expect(ours.queries).toBe(233)
    expect(ours.mrr).toBeGreaterThan(0.98)
    expect(ours.recallAt10).toBeGreaterThan(0.985)
    expect(ours.mrr).toBeGreaterThan(plain.mrr + 0.3)
  },
)
