import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { type PolyshelfProcess, runToEnd, startPolyshelf } from '../../support/polyshelf-process.ts'

type Card = { library: string; card: string; pin: string; expect: string }
type Demo = { clients: { id: string; key: string; scopes: string[] }[]; cards: Card[] }
const verify =
  'mutation ($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome token patron { name email maskedCard } } }'
type Verified = {
  verifyPatron: { outcome: string; token: string | null; patron: { name: string; maskedCard: string } | null }
}

let polyshelf: PolyshelfProcess
let demo: Demo
beforeAll(async () => {
  polyshelf = await startPolyshelf({
    args: ['gateway/main.ts', '--log-level', 'error'],
    harvested: inject('harvested'),
  })
  await polyshelf.ready()
  demo = (await (await fetch(`${polyshelf.url}/demo.json`)).json()) as Demo
})
afterAll(() => polyshelf[Symbol.asyncDispose]())

const cardThatIs = (outcome: string, among = demo.cards) => {
  const found = among.find((card) => card.expect === outcome)
  if (found === undefined) throw new Error(`no card is ${outcome}`)
  const { library, card, pin } = found
  return { library, card, pin }
}
const audits = () =>
  polyshelf
    .output()
    .split('\n')
    .filter((line) => line.includes('"level":"audit"'))
    .map((line) => JSON.parse(line) as Record<string, string>)

describe('the demo’s key', () => {
  it('is printed and listed, made anew at each start, and may do everything', async () => {
    const [client] = demo.clients
    expect(client).toMatchObject({
      id: 'demo',
      scopes: expect.arrayContaining(['patron:contact']) as unknown,
    })
    await expect.poll(() => polyshelf.output()).toContain(`x-api-key: ${client?.key}`)
    const headers = { 'x-api-key': client?.key ?? '' }
    const { card, library } = cardThatIs('VALID')
    const alone = await polyshelf.graphql<Verified>(verify, { i: { library, card } }, headers)
    expect(alone.errors).toBeUndefined()
    expect(alone.data.verifyPatron).toMatchObject({ outcome: 'VALID', token: null })
    expect(alone.data.verifyPatron.patron?.name).toMatch(/\w/)
  })

  it('is not needed: a stranger verifies with the PIN, and is told no name', async () => {
    const { data } = await polyshelf.graphql<Verified>(verify, { i: cardThatIs('VALID') })
    expect(data.verifyPatron).toMatchObject({ outcome: 'VALID', patron: { name: null, email: null } })
    const { card, library } = cardThatIs('VALID')
    const alone = await polyshelf.graphql(verify, { i: { library, card } })
    expect(alone.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('may be given, but not one that can be guessed', async () => {
    const { code, stderr } = await runToEnd(['gateway/main.ts', '--port', '0'], {
      POLYSHELF_DEMO_KEY: 'demo',
    })
    expect(code).toBe(2)
    expect(stderr).toContain('POLYSHELF_DEMO_KEY has to have 20 to 200')
  })
})

describe('the audit', () => {
  it('has a line for each question about a card, at every level of the log, and names nobody', async () => {
    const before = audits().length
    const good = cardThatIs('VALID')
    const ask = async (i: object, headers: Readonly<Record<string, string>> = {}) =>
      polyshelf.graphql<Verified>(verify, { i }, { 'x-request-id': 'audited-1', ...headers })
    const { data } = await ask(good)
    await ask({ ...good, pin: '000000' })
    await ask({ library: 'inkwell', card: '123', pin: '1' })
    await ask({ card: '123', pin: '1' })
    await ask({ library: good.library, card: good.card })
    const key = demo.clients[0]?.key ?? ''
    await polyshelf.graphql(
      '{ me { maskedCard } }',
      {},
      { 'x-request-id': 'audited-2', 'x-api-key': key, authorization: `Bearer ${data.verifyPatron.token}` },
    )
    await expect.poll(() => audits().length - before).toBe(6)
    const lines = audits().slice(before)
    expect(
      lines.map(({ event, client, library, outcome }) => `${event} ${client} ${library} ${outcome}`),
    ).toEqual([
      `verification anonymous ${good.library} VALID`,
      `verification anonymous ${good.library} INVALID`,
      'verification anonymous inkwell NOT_SUPPORTED',
      'verification anonymous  LIBRARY_NOT_RECOGNISED',
      `verification anonymous ${good.library} BAD_USER_INPUT`,
      `account demo ${good.library} READ`,
    ])
    expect(lines.map(({ requestId }) => requestId)).toEqual([
      ...Array<string>(5).fill('audited-1'),
      'audited-2',
    ])
    const [first, second, , , fifth, sixth] = lines.map(({ cardHash }) => cardHash)
    expect(first).toMatch(/^[\w-]{22}$/)
    expect([second, fifth, sixth]).toEqual([first, first, first])
    for (const line of lines)
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining([
          'time',
          'level',
          'event',
          'cardHash',
          'client',
          'library',
          'outcome',
          'requestId',
        ]),
      )
    for (const line of lines) expect(Object.keys(line)).toHaveLength(8)
    const text = JSON.stringify(lines)
    for (const secret of [good.card, good.card.slice(-4), good.pin, data.verifyPatron.token ?? '-', key])
      expect(text).not.toContain(secret)
  })

  it('has the attempts that were not let through as well', async () => {
    const { card, library } = cardThatIs('VALID', demo.cards.toReversed())
    const outcomes: string[] = []
    for (let at = 0; at < 8; at += 1) {
      const { data } = await polyshelf.graphql<Verified>(verify, {
        i: { library, card, pin: `9${at}9${at}9` },
      })
      outcomes.push(data.verifyPatron.outcome)
    }
    expect(outcomes).toContain('TOO_MANY_ATTEMPTS')
    await expect
      .poll(() =>
        audits()
          .slice(-8)
          .map(({ outcome }) => outcome),
      )
      .toEqual(outcomes)
  })
})
