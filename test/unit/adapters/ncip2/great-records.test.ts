import { describe, expect, it } from 'vitest'

import { library, start } from './run.ts'

describe('the copies of a record', () => {
  it('of thousands are given up after so many, and those of the records behind them are asked for anew', async () => {
    const [pride, persuasion, emma] = library.records
    const many = Array.from({ length: 3_600 }, (_, at) => ({
      ...emma!.items[0]!,
      barcode: `8${at}`,
      id: `${at}`,
    }))
    const records = [{ ...pride!, items: many }, persuasion!, emma!]
    await using run = await start({ items: { itemsPerPage: 100 } }, {}, { library: { ...library, records } })
    const [serial, none, few] = await run.items('1', '2', '3')
    expect([serial?.items.length, serial?.complete]).toEqual([500, false])
    expect([none?.items.length, none?.complete]).toEqual([0, true])
    expect([few?.items.length, few?.complete]).toEqual([45, true])
    expect(run.server.seen.requests).toBe(6)
  })
})
