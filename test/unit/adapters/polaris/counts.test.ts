import { describe, expect, it } from 'vitest'

import { scripted, signal, start } from './run.ts'

const row = { BibHoldingsGetRows: [{ Barcode: '1', CircStatus: 'In', MaterialType: 'Book' }] }

describe('copies in Polaris, counted', () => {
  it('come by one search for twenty records, with the holds', async () => {
    await using run = await start()
    const ids = ['2', '1', '3', ...Array.from({ length: 17 }, (_, at) => `x${at}`)]
    const answers = await run.availability.counts?.(ids, { signal: signal() })
    expect(answers?.slice(0, 4)).toEqual([
      { localId: '2', known: true, items: [], complete: true, holds: 0, counts: { copies: 0, available: 0 } },
      {
        localId: '1',
        known: true,
        items: [],
        complete: true,
        holds: 12,
        counts: { copies: 13, available: 1 },
      },
      expect.objectContaining({ localId: '3', counts: { copies: 45, available: 45 } }),
      { localId: 'x0', known: false, items: [], complete: true },
    ])
    expect(run.server.answered).toEqual({ 'GET search': 1 })
  })

  it('are those of the record itself where the search does not find it', async () => {
    await using run = await scripted({
      '/search/bibs/boolean': {
        TotalRecordsFound: 1,
        BibSearchRows: [{ ControlNumber: 5, SystemItemsTotal: '9', SystemItemsIn: '3' }],
      },
      '/bib/6/holdings': row,
    })
    const answers = await run.availability.counts?.(['6', '5'], { signal: signal() })
    expect(answers).toMatchObject([
      { localId: '6', known: true, items: [{ status: 'AVAILABLE' }] },
      { localId: '5', counts: { copies: 9, available: 3 } },
    ])
  })

  it('are not searched for again where such a search is refused', async () => {
    await using run = await scripted({
      '/search/bibs/boolean': { PAPIErrorCode: -1, ErrorMessage: 'Invalid search command' },
      '/bib/6/holdings': row,
    })
    await run.availability.counts?.(['6'], { signal: signal() })
    const [answer] = (await run.availability.counts?.(['6'], { signal: signal() })) ?? []
    expect(answer).toMatchObject({ items: [{ status: 'AVAILABLE' }], complete: true })
    expect(run.asked.filter((path) => path.endsWith('boolean'))).toHaveLength(1)
  })
})
