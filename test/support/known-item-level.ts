import { KnownItemRuns, type Level, levelOf, rankOf } from './known-item-runs.ts'
import { type ItemSet, knownItems } from './known-items.ts'

/** In our order and in plain FTS5's, of all queries of the set. */
export async function levelsOf(set: ItemSet): Promise<{ readonly ours: Level; readonly plain: Level }> {
  await using runs = await KnownItemRuns.open(set)
  const ours: (number | undefined)[] = []
  const plain: (number | undefined)[] = []
  for (const { field, query, wanted } of knownItems(set)) {
    const found = await runs.run({ field, query })
    ours.push(rankOf(found.ours, wanted))
    plain.push(rankOf(found['plain FTS5'], wanted))
  }
  return { ours: levelOf(ours), plain: levelOf(plain) }
}
