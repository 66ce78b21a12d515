import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { bibFromMarc } from '../../adapters/bib/from-marc.ts'
import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import type { RecordModel, WorkModel } from '../../subgraphs/catalog/models.ts'
import { toRecordModel } from '../../subgraphs/catalog/record-model.ts'
import { Directory } from '../../subgraphs/directory.ts'
import { acquire } from '../consortium/data/acquire.ts'
import { publishEditions } from '../consortium/data/editions.ts'
import { libraryFacts } from '../consortium/data/libraries.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import { works } from '../consortium/works/all.ts'
import { parseLabelled, type LabelledMarc } from './labelled-records.ts'
import type { Truth } from './merge-scores.ts'

/** Records as a search would have them, and what is known of each, in the same order. */
export type LabelledSet = {
  readonly name: string
  readonly records: readonly RecordModel[]
  readonly marc: readonly MarcRecord[]
  readonly truths: { readonly edition: readonly Truth[]; readonly work: readonly Truth[] }
  readonly directory: Directory
}

/** Tuned on, held out, the demo's catalogues as six other hands wrote them, and hard cases written by hand. */
export function labelledSets(): readonly LabelledSet[] {
  return [
    writtenSet('gpo-tuning'),
    writtenSet('gpo-held-out'),
    demoSet(),
    writtenSet('by-hand'),
    writtenSet('by-hand-held-out'),
  ]
}

export function writtenSet(
  name: 'gpo-tuning' | 'gpo-held-out' | 'by-hand' | 'by-hand-held-out',
): LabelledSet {
  const path = fileURLToPath(new URL(`../fixtures/merge/${name}.txt`, import.meta.url))
  return setOf(name, parseLabelled(readFileSync(path, 'utf8')))
}

/** What each library of the demo holds is known edition by edition; only how it is catalogued differs. */
export function demoSet(): LabelledSet {
  const editions = publishEditions(works)
  const labelled = demoLibraries('2026-11-28').flatMap((library, at) => {
    const facts = libraryFacts[at]
    const held = facts === undefined ? [] : acquire(facts, editions)
    return library.records.flatMap(({ marc, work, deleted }, position): readonly LabelledMarc[] => {
      const edition = held[position]?.key
      if (deleted === true || edition === undefined) return []
      return [{ record: marc, library: library.id, edition, work, unsure: work, did: [] }]
    })
  })
  return setOf('demo', labelled)
}

function setOf(name: string, labelled: readonly LabelledMarc[]): LabelledSet {
  const ids = [...new Set(labelled.map(({ library }) => library))]
  return {
    name,
    marc: labelled.map(({ record }) => record),
    records: labelled.map(({ record, library }) => toRecordModel(bibFromMarc(record), library)),
    truths: {
      edition: labelled.map(({ edition }) => ({ cluster: edition })),
      work: labelled.map(({ work, unsure }) => ({ cluster: work, unsure })),
    },
    directory: new Directory(
      ids.map((id) => ({
        id,
        name: id,
        timeZone: 'UTC',
        currency: 'EUR',
        branches: [],
        welcomesPatronsOf: [],
        systems: [],
      })),
    ),
  }
}

/** What merging gave, as positions in `records`. */
export function clustersOf(merged: readonly WorkModel[], records: readonly RecordModel[]) {
  const positions = new Map(records.map((record, at) => [record, at]))
  const placesOf = (members: readonly RecordModel[]) => members.map((member) => positions.get(member) ?? 0)
  return {
    edition: merged.flatMap(({ editions }) => editions.map((edition) => placesOf(edition.records))),
    work: merged.map(({ editions }) => placesOf(editions.flatMap((edition) => edition.records))),
  }
}
