import { describe, expect, it } from 'vitest'

import type { AccountPort } from '../../../../adapters/port.ts'
import { accountOf } from '../../../consortium/data/accounts.ts'
import { startSip2Server } from '../../../consortium/sip2-server.ts'
import { wanting } from '../../../support/scripted-system.ts'
import { startScript } from '../../../support/sip2-script.ts'
import { openSystem, sip2Secrets } from '../../../support/sip2-systems.ts'
import { smallLibrary } from '../../../support/small-library.ts'

const library = smallLibrary(String)
const [good, , , owing] = library.patrons
const holder = { localId: '1', card: good?.card ?? '' }

/** 64 about the holder with `counts` (six of four digits) and `fields`. */
const answer = (counts: string, fields: string) =>
  `64              00020261121    120000${counts}AOmain|AA${holder.card}|AEEdna Acosta|BLY|BHUSD|${fields}`

async function script(
  lists: Readonly<Record<string, string>>,
  items: Readonly<Record<string, string>> = {},
  settings: Parameters<typeof openSystem>[2] = { dialect: 'generic' },
) {
  const asked: string[] = []
  const server = await startScript((request) => {
    const code = request.slice(0, 2)
    if (code !== '63' && code !== '17') return undefined
    if (code === '17') return items[/AB([^|]*)/.exec(request)?.[1] ?? '']
    const summary = request.slice(23, 33)
    const window = /BP(\d+)\|BQ(\d+)/.exec(request)
    asked.push(`${summary.indexOf('Y')} ${window?.[1]}-${window?.[2]}`)
    return lists[`${summary.indexOf('Y')} ${window?.[1]}`]
  })
  const system = openSystem(library, server.port, settings)
  return {
    asked,
    account: system.patrons?.account as Required<AccountPort>,
    async [Symbol.asyncDispose]() {
      await system[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}
const item = (barcode: string, status: string, fields: string) =>
  `18${status}000120261121    120000AB${barcode}|${fields}`

describe('loans by SIP2', () => {
  it('are the charged items, each asked for its title and due date', async () => {
    await using run = await script(
      { '2 1': answer('000000010002000000000000', 'AU39000001|AU39000002|') },
      {
        '39000001': item('39000001', '04', 'AJEmma|AH20301203    235900|CS823.7|'),
        '39000002': item('39000002', '07', 'AJPersuasion|AH20260105    170000|'),
      },
    )
    expect(await run.account.loans(holder, wanting())).toEqual({
      entries: [
        { localId: '39000001', barcode: '39000001', title: 'Emma', due: '2030-12-03', callNumber: '823.7' },
        {
          localId: '39000002',
          barcode: '39000002',
          title: 'Persuasion',
          due: '2026-01-05T17:00:00-06:00',
          recalled: true,
        },
      ],
      total: 2,
      complete: true,
    })
    expect(run.asked).toEqual(['2 1-50'])
  })

  it('are asked for in windows, until there are as many as were counted', async () => {
    await using run = await script({
      '2 1': answer('000000000003000000000000', 'AU39000001|AU39000002|'),
      '2 3': answer('000000000003000000000000', 'AU39000003|'),
    })
    const { entries, complete } = await run.account.loans(holder, wanting(['barcode']))
    expect([entries.map(({ barcode }) => barcode), complete]).toEqual([
      ['39000001', '39000002', '39000003'],
      true,
    ])
    expect(run.asked).toEqual(['2 1-50', '2 3-50'])
  })

  it('of a server that knows no windows are not counted twice, and are not complete', async () => {
    const same = answer('000000000009000000000000', 'AU39000001|AU39000002|')
    await using run = await script({ '2 1': same, '2 3': same })
    const { entries, total, complete } = await run.account.loans(holder, wanting(['barcode']))
    expect([entries.length, total, complete]).toEqual([2, 9, false])
  })

  it('listed by title are known by the list of those that are overdue', async () => {
    await using run = await script({
      '2 1': answer('000000010002000000000000', 'AUEmma|AUThe years|'),
      '1 1': answer('000000010002000000000000', 'ATThe years|AT|AT|'),
    })
    const { entries } = await run.account.loans(holder, wanting(['title', 'overdue']))
    expect(entries).toEqual([
      { title: 'Emma', overdue: false },
      { title: 'The years', overdue: true },
    ])
  })
})

describe('holds by SIP2', () => {
  const lists = {
    '0 1': answer('000200000000000000000001', 'ASEmma|ASThe years|'),
    '5 1': answer('000200000000000000000001', 'CDThe years|'),
  }
  it('are ready where the server lists apart what is not', async () => {
    await using run = await script(lists, {}, { dialect: 'evergreen' })
    expect(await run.account.holds(holder, wanting())).toEqual({
      entries: [
        { title: 'Emma', status: 'READY' },
        { title: 'The years', status: 'PENDING' },
      ],
      total: 2,
      complete: true,
    })
  })

  it('are unknown, never ready, where it does not', async () => {
    await using run = await script(lists)
    const { entries } = await run.account.holds(holder, wanting())
    expect(entries.map(({ status }) => status)).toEqual(['UNKNOWN', 'UNKNOWN'])
    expect(run.asked).toHaveLength(1)
  })

  it('that wait are beside those that are ready where hold items are no others', async () => {
    await using run = await script(
      {
        '0 1': answer('000100000000000000000001', 'AS39000001|'),
        '5 1': answer('000100000000000000000001', 'CDThe years|'),
      },
      { '39000001': item('39000001', '08', 'AJEmma|CM20261205    235900|') },
      { dialect: 'koha' },
    )
    expect(await run.account.holds(holder, wanting())).toEqual({
      entries: [
        { localId: '39000001', title: 'Emma', status: 'READY', readyUntil: '2026-12-05' },
        { title: 'The years', status: 'PENDING' },
      ],
      total: 2,
      complete: true,
    })
  })
})

describe('fees by SIP2', () => {
  const fees = async (fields: string) => {
    const [counts, end] = ['000000000000000200000000', fields.replace(/AV.*/, '')]
    await using run = await script({ '3 1': answer(counts, fields), '3 2': answer(counts, end) })
    return await run.account.fees(holder, wanting())
  }
  it('are one by one where their lines add up to what is owed', async () => {
    expect((await fees('BV8.75|AV$2.50 overdue "Emma"|AVLost: The years 6.25|')).entries).toEqual([
      { amount: { amount: '2.50', currency: 'USD' }, kind: 'UNKNOWN', message: '$2.50 overdue "Emma"' },
      { amount: { amount: '6.25', currency: 'USD' }, kind: 'UNKNOWN', message: 'Lost: The years 6.25' },
    ])
  })

  it.each(['BV8.75|AV2.50 of 4.00 overdue|', 'BV8.75|AV2.50|', 'BV8.75|AVsomething|', 'BV8.75|'])(
    'are one sum where nobody can tell: %s',
    async (fields) => {
      const { entries, complete } = await fees(fields)
      expect(entries.map(({ amount }) => amount.amount)).toEqual(['8.75'])
      expect(complete).toBe(true)
    },
  )

  it('are none where nothing is owed', async () => {
    expect(await fees('BV0.00|AV|')).toMatchObject({ entries: [], complete: true })
  })

  it('without any amount are an error', async () => {
    await expect(fees('AVsomething|')).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })
})

describe('a list of somebody else', () => {
  it.each([
    [
      'another card',
      answer('000000000001000000000000', 'AU39000001|').replace(holder.card, '23529001000469'),
    ],
    ['a card it does not know', answer('000000000000000000000000', '').replace('BLY', 'BLN')],
  ])('is an error, not an account: %s', async (_, said) => {
    await using run = await script({ '2 1': said })
    await expect(run.account.loans(holder, wanting())).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
  })
})

describe.each(['sipserver', 'koha', 'polaris'] as const)('an account at a server like %s', (dialect) => {
  it('is what the patron has', async () => {
    const options = { user: 'polyshelf', password: sip2Secrets.password, institution: 'main', dialect }
    await using server = await startSip2Server(library, options)
    const system = openSystem(library, server.port, {
      dialect: dialect === 'sipserver' ? 'evergreen' : dialect,
    })
    await using _ = { [Symbol.asyncDispose]: () => system[Symbol.asyncDispose]() }
    const account = system.patrons?.account as Required<AccountPort>
    if (good === undefined || owing === undefined) throw new Error('nobody')
    const loans = await account.loans(holder, wanting())
    expect(loans.entries.map(({ barcode }) => barcode)).toEqual(
      accountOf(library, good).loans.map(({ item: { barcode } }) => barcode),
    )
    const holds = await account.holds(holder, wanting())
    expect(holds.entries.map(({ status }) => status).toSorted()).toEqual(['PENDING', 'READY'])
    const { entries } = await account.fees({ localId: '4', card: owing.card }, wanting())
    expect(entries.map(({ amount: { amount } }) => amount)).toEqual(['2.50', '14.80'])
  })
})
