import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

import { bibFromMarc } from '../adapters/bib/from-marc.ts'
import { mergeRecords } from '../subgraphs/catalog/merge.ts'
import { toRecordModel } from '../subgraphs/catalog/record-model.ts'
import { atOnce, inTurns } from '../subgraphs/turns.ts'
import { clustersOf, labelledSets, type LabelledSet } from '../test/support/labelled-sets.ts'
import { scoreClusters, type MergeScores } from '../test/support/merge-scores.ts'
import { printMeasurements, type Measurement } from './measurement.ts'
import { bySharedNumber, byWorkKey } from './merge/baselines.ts'

/** How well records are merged, beside what other catalogues do, and how fast. */
export async function benchMerge(): Promise<readonly Measurement[]> {
  const sets = labelledSets()
  const results = sets.flatMap((set) => {
    const merged = clustersOf(atOnce(mergeRecords(set.records, set.directory)), set.records)
    return (['edition', 'work'] as const).flatMap((level) =>
      Object.entries({
        Polyshelf: merged[level],
        'same ISBN or OCLC number': bySharedNumber(set.records),
        'work key': byWorkKey(set.records, level),
      }).flatMap(([name, clusters]) =>
        measured(`${set.name} ${level}s, ${name}`, scoreClusters(clusters, set.truths[level])),
      ),
    )
  })
  return [...results, ...speeds(sets), ...(await holds(sets))]
}

function measured(name: string, scores: MergeScores): readonly Measurement[] {
  const percent = (share: number) => Math.round(share * 10_000) / 100
  return [
    { name: `${name}: precision`, value: percent(scores.precision), unit: '%' },
    { name: `${name}: recall`, value: percent(scores.recall), unit: '%' },
    { name: `${name}: B³ precision`, value: percent(scores.b3Precision), unit: '%' },
    { name: `${name}: B³ recall`, value: percent(scores.b3Recall), unit: '%' },
  ]
}

function speeds(sets: readonly LabelledSet[]): readonly Measurement[] {
  return sets.flatMap(({ name, records, marc, directory }) => {
    const rate = (run: () => unknown) => {
      const took = Array.from({ length: 5 }, () => {
        const begun = performance.now()
        run()
        return performance.now() - begun
      })
      return Math.round((records.length * 1_000) / Math.min(...took))
    }
    const bibs = marc.map((record, at) => bibFromMarc(record, { localId: String(at) }))
    return [
      {
        name: `${name}: keys of a record`,
        value: rate(() => bibs.map((bib) => toRecordModel(bib, 'a'))),
        unit: 'records/s',
      },
      {
        name: `${name}: merge`,
        value: rate(() => atOnce(mergeRecords(records, directory))),
        unit: 'records/s',
      },
    ]
  })
}

/** How long the thread is held at most while records never seen before are merged, with what collecting garbage takes. */
async function holds(sets: readonly LabelledSet[]): Promise<readonly Measurement[]> {
  const results: Measurement[] = []
  for (const { name, records, marc, directory } of sets) {
    const unseen = marc.map((record, at) =>
      toRecordModel(bibFromMarc(record, { localId: String(at) }), records[at]?.libraryId ?? ''),
    )
    const loop = monitorEventLoopDelay({ resolution: 1 })
    loop.enable()
    const works = await inTurns(mergeRecords(unseen, directory))
    loop.disable()
    results.push({ name: `${name}: longest hold, ${works.length} works`, value: loop.max / 1e6, unit: 'ms' })
  }
  return results
}

if (import.meta.main) printMeasurements(await benchMerge())
