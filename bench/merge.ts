import { performance } from 'node:perf_hooks'

import { bibFromMarc } from '../adapters/bib/from-marc.ts'
import { mergeRecords } from '../subgraphs/catalog/merge.ts'
import { toRecordModel } from '../subgraphs/catalog/record-model.ts'
import { clustersOf, labelledSets, type LabelledSet } from '../test/support/labelled-sets.ts'
import { scoreClusters, type MergeScores } from '../test/support/merge-scores.ts'
import { printMeasurements, type Measurement } from './measurement.ts'
import { bySharedNumber, byWorkKey } from './merge/baselines.ts'

/** How well records are merged, beside what other catalogues do, and how fast. */
export function benchMerge(): readonly Measurement[] {
  const sets = labelledSets()
  const results = sets.flatMap((set) => {
    const merged = clustersOf(mergeRecords(set.records, set.directory), set.records)
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
  return [...results, ...speeds(sets)]
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
      { name: `${name}: merge`, value: rate(() => mergeRecords(records, directory)), unit: 'records/s' },
    ]
  })
}

if (import.meta.main) printMeasurements(benchMerge())
