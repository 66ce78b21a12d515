import { expect, it } from 'vitest'

import type { AccountList } from '../../adapters/account-entries.ts'
import type { AccountHolder, AccountPort } from '../../adapters/port.ts'
import { accountOf } from '../consortium/data/accounts.ts'
import type { EmbeddedServer } from '../consortium/embedded-server.ts'
import type { DemoLibrary, DemoPatron } from '../consortium/types.ts'
import { everything, verify, type AccountPart, type DeclaredAccount, type OpenSubject } from './subject.ts'

const inTime = () => AbortSignal.timeout(10_000)

/** The patron as the system knows them, after they have shown their PIN. */
export async function holderOf({ system }: OpenSubject, { card, pin }: DemoPatron): Promise<AccountHolder> {
  const { patrons } = system
  const answer = patrons === undefined ? undefined : await verify(patrons, card, pin, inTime())
  if (answer?.outcome !== 'ACCEPTED') throw new Error('a demo card was refused')
  return answer.patron
}

/** The account of the demo's patrons, through every adapter that can tell of it. */
export function describeAccount(
  declared: DeclaredAccount,
  library: DemoLibrary,
  opened: () => OpenSubject,
): void {
  const holders = library.patrons.filter(({ pin }) => pin !== undefined)
  const find = (test: (patron: DemoPatron) => boolean) => holders.find(test) as DemoPatron
  const list = async (part: AccountPart, patron: DemoPatron, count = 50): Promise<AccountList<object>> => {
    const account = opened().system.patrons?.account as Required<AccountPort>
    const holder = await holderOf(opened(), patron)
    return account[part](holder, { ...everything, count, signal: inTime() })
  }
  const tellsAll = (entries: readonly object[], fields: readonly string[] = []) => {
    for (const entry of entries)
      expect(fields.filter((field) => (entry as Record<string, unknown>)[field] === undefined)).toEqual([])
  }
  const numbers = (values: readonly (string | undefined)[]) => values.map(String).toSorted()

  if (declared.loans !== undefined) {
    it('tells what is on loan, and when it is due', async () => {
      const patron = find(({ loans, overdue }) => loans > overdue && overdue > 0)
      const expected = accountOf(library, patron).loans
      const { entries, complete } = await list('loans', patron)
      tellsAll(entries, declared.loans)
      expect(numbers(entries.map((entry) => (entry as { due?: string }).due?.slice(0, 10)))).toEqual(
        numbers(expected.map(({ dueOn }) => (declared.loans?.includes('due') ? dueOn : undefined))),
      )
      expect(complete).toBe(true)
    })

    it('cuts, and says so', async () => {
      const patron = find(({ loans }) => loans > 3)
      const { entries, complete } = await list('loans', patron, 2)
      expect([entries.length, complete]).toEqual([2, false])
    })

    it('tells nobody from somebody', async () => {
      const patron = find(({ loans }) => loans === 0)
      expect(await list('loans', patron)).toMatchObject({ entries: [], complete: true })
    })
  }

  if (declared.holds !== undefined)
    it('says READY of what waits on the shelf and of nothing else', async () => {
      const patron = find(({ holds }) => holds === 4)
      const { entries } = await list('holds', patron)
      tellsAll(entries, declared.holds)
      const ready = entries.filter((entry) => (entry as { status: string }).status === 'READY')
      expect([entries.length, ready.length]).toEqual([4, 1])
    })

  if (declared.fees !== undefined)
    it('tells what is owed, and it adds up', async () => {
      const patron = find(({ fees }) => Number(fees) > 10)
      const { entries } = await list('fees', patron)
      tellsAll(entries, declared.fees)
      const amounts = entries.map((entry) => Number((entry as { amount: { amount: string } }).amount.amount))
      expect(amounts.reduce((sum, amount) => sum + amount, 0).toFixed(2)).toBe(patron.fees)
      expect(
        await list(
          'fees',
          find(({ state }) => state === 'good'),
        ),
      ).toMatchObject({ entries: [] })
    })

  it('costs the calls that are declared, and no more', async () => {
    const asked = [
      ['loans', find(({ loans }) => loans > 3)],
      ['holds', find(({ holds }) => holds === 4)],
      ['fees', find(({ fees }) => Number(fees) > 10)],
    ] as const
    for (const [part, patron] of asked.filter(([name]) => declared[name] !== undefined)) {
      // Logins, and what is kept for an hour.
      await list(part, patron)
      const { server, system } = opened()
      const holder = await holderOf(opened(), patron)
      const account = system.patrons?.account as Required<AccountPort>
      const before = await requestsAtRest(server)
      const { entries } = await account[part](holder, { ...everything, signal: inTime() })
      const { calls, perEntry } = system.costs?.account?.[part] ?? { calls: 1 }
      const more = perEntry === undefined ? 0 : Math.min(entries.length, perEntry.most ?? entries.length)
      expect([part, (await requestsAtRest(server)) - before]).toEqual([
        part,
        expect.toSatisfy(isWithin(calls + more)),
      ])
    }
  })
}

/** Once nothing more comes: some logins are ended when the answer is given already. */
async function requestsAtRest(server: EmbeddedServer): Promise<number> {
  for (;;) {
    const { requests } = server.seen
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (server.seen.requests === requests) return requests
  }
}

function isWithin(most: number): (calls: number) => boolean {
  return (calls) => calls > 0 && calls <= most
}
