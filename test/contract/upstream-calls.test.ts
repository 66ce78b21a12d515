import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import type { AvailabilityPort } from '../../adapters/port.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import type { OpenSubject, Subject } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))
const works = 20
const withCopies = subjects.filter(({ can }) => can.includes('availability'))

/** What the README says that a page costs, by kind: questions for counts, and for the copies. */
const table = new Map(
  [...(await readFile('README.md', 'utf8')).matchAll(/^\| `([\w-]+)` \| (\d+) \| (\d+) \|.*$/gm)].map(
    ([, kind = '', counts, copies]) => [kind, [Number(counts), Number(copies)]] as const,
  ),
)

it('is told of every kind that has copies, and of no other', () => {
  expect([...table.keys()].toSorted()).toEqual(withCopies.map(({ kind }) => kind).toSorted())
})

describe.each(withCopies)('$kind', (subject) => {
  it('asks as often for a page of twenty works as the README says, logins included', async () => {
    const counts = await questions(subject, (port, ids, signal) =>
      port.counts === undefined ? port.items(ids, { signal }) : port.counts(ids, { signal }),
    )
    const copies = await questions(subject, (port, ids, signal) => port.items(ids, { signal }))
    expect([counts, copies]).toEqual(table.get(subject.kind))
  }, 60_000)
})

/** Of a system that was opened just now, for twenty records with a copy each. */
async function questions(
  subject: Subject,
  ask: (port: AvailabilityPort, ids: readonly string[], signal: AbortSignal) => Promise<readonly unknown[]>,
): Promise<number> {
  const library = pageOf(libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary)
  await using opened: OpenSubject = await subject.open(library)
  const before = opened.server.seen.requests
  const ids = library.records.map(({ id }) => id)
  const port = opened.system.availability as AvailabilityPort
  const answers = await ask(port, ids, AbortSignal.timeout(20_000))
  expect(answers).toHaveLength(works)
  return opened.server.seen.requests - before
}

/** Logins are counted with the first question that needs them; what a harvest asks is not. */
function pageOf(library: DemoLibrary): DemoLibrary {
  const records = library.records
    .filter(({ deleted, items }) => deleted !== true && items.length > 0)
    .slice(0, works)
    .map((record) => ({ ...record, items: record.items.slice(0, 1) }))
  return { ...library, records }
}
