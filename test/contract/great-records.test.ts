import { describe, expect, it } from 'vitest'

import type { RecordItems } from '../../adapters/item.ts'
import { recordLimits } from '../../adapters/limits.ts'
import type { AvailabilityPort } from '../../adapters/port.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { DemoItem, DemoLibrary } from '../consortium/types.ts'
import type { OpenSubject } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))
const copies = 3_600
/** The last of them. */
const available = 900

/** Questions that such a record takes, for its copies and for counts alone; and of its copies, how many are said to be in. */
const told: Readonly<Record<string, { items: number; counts?: number; available: number; listed?: number }>> =
  {
    z3950: { items: 2, available },
    sru: { items: 1, available },
    'oai-pmh': { items: 0, available: 0 },
    file: { items: 0, available: 0 },
    // Of those that Koha's filter finds, as many as come in one page.
    koha: { items: 2, available: recordLimits.items },
    // Forty are asked.
    sip2: { items: 40, available: 0, listed: 40 },
    folio: { items: 1, available },
    alma: { items: 6, counts: 1, available },
    daia: { items: 1, available },
    evergreen: { items: 1, counts: 1, available },
    ncip2: { items: 1, available },
    polaris: { items: 1, counts: 1, available },
    sierra: { items: 4, counts: 3, available },
    symphony: { items: 1, available },
  }

describe.each(subjects.filter(({ can }) => can.includes('availability')))('$kind', (subject) => {
  it('answers for a record of 3,600 copies with a few questions, and with the counts of all', async () => {
    const library = withSerial(libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary)
    await using opened = await subject.open(library)
    const expected = told[subject.kind]
    const [serial, other] = library.records.map(({ id }) => id)
    const port = opened.system.availability as AvailabilityPort
    // Logins and what is asked once a day.
    const [small] = await port.items([other ?? ''], { signal: inTime() })
    expect(small).toMatchObject({ known: true, complete: true })

    const [answer, questions] = await asked(opened, () => port.items([serial ?? ''], { signal: inTime() }))
    expect([answer?.items.length, answer?.complete, questions]).toEqual([
      expected?.listed ?? recordLimits.items,
      false,
      expected?.items,
    ])
    expect(answer?.counts).toMatchObject({ copies, available: expected?.available })

    if (port.counts === undefined) return expect(expected?.counts).toBeUndefined()
    const [counted, count] = await asked(
      opened,
      async () => (await port.counts?.([serial ?? ''], { signal: inTime() })) ?? [],
    )
    expect([counted?.complete, counted?.counts, count]).toEqual([
      true,
      expect.objectContaining({ copies, available }),
      expected?.counts,
    ])
  }, 60_000)
})

const inTime = () => AbortSignal.timeout(20_000)

async function asked(
  { server }: OpenSubject,
  call: () => Promise<readonly RecordItems[]>,
): Promise<readonly [RecordItems | undefined, number]> {
  const before = server.seen.requests
  const [answer] = await call()
  return [answer, server.seen.requests - before]
}

/** Twenty records, the first of which has more copies than anybody is shown; those that are in come last. */
function withSerial(library: DemoLibrary): DemoLibrary {
  const [model, ...others] = library.records.filter(
    ({ deleted, items }) => deleted !== true && items.length > 0 && items.length < 20,
  )
  const [copy] = model?.items ?? []
  if (model === undefined || copy === undefined) throw new Error('no record with copies')
  const dueOn = `${new Date().getFullYear() + 1}-03-01`
  const items = Array.from({ length: copies }, (_, at): DemoItem => {
    const { branch, location, callNumber } = copy
    const own = { id: String(700_000 + at), barcode: `7${String(at).padStart(9, '0')}`, holds: 0 }
    const shelved = { branch, location, callNumber, ...own }
    return at < copies - available
      ? { ...shelved, state: 'on-loan', dueOn }
      : { ...shelved, state: 'available' }
  })
  return { ...library, records: [{ ...model, items }, ...others.slice(0, 19)] }
}
