import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, inject, it } from 'vitest'

import type { Misbehaviour } from '../../consortium/embedded-server.ts'
import { startConfigured } from '../../support/configured-polyshelf.ts'

const faults: readonly (Misbehaviour | undefined)[] = [
  undefined,
  { type: 'cut' },
  { type: 'garbage' },
  { type: 'refuse-login' },
]
const mutation =
  'mutation Check($i: VerifyPatronInput!) { verifyPatron(input: $i) { outcome token patron { id maskedCard name expires blocks { code message } } source { errorCode message } } }'

it('no PIN, card number, password or token is ever written down, whatever goes wrong', async () => {
  await using configured = await startConfigured({
    args: ['gateway/main.ts', '--log-level', 'debug'],
    harvested: inject('harvested'),
  })
  const { polyshelf, consortium, directory } = configured
  await polyshelf.ready()
  const { cards } = consortium.demoJson
  const tokens: string[] = []
  const answers: string[] = []
  for (const fault of faults) {
    for (const id of ['tallgrass-koha', 'ellery-sip2', 'caldera-folio'])
      consortium.servers.get(id)?.misbehave(fault)
    await Promise.all(
      cards.map(async ({ library, card, pin }) => {
        const { data, errors } = await polyshelf.graphql<{
          verifyPatron: { token: string | null; outcome: string }
        }>(mutation, { i: { library, card, pin } })
        const { token } = data.verifyPatron
        answers.push(JSON.stringify({ ...data.verifyPatron, token: undefined, errors }))
        if (token === null) return
        tokens.push(token)
        answers.push(
          JSON.stringify(
            await polyshelf.graphql(
              '{ me { maskedCard blocks { message } loans { nodes { barcode } } holds { nodes { status } } feeItems { nodes { amount { amount } } } } }',
              {},
              { authorization: `Bearer ${token}` },
            ),
          ),
        )
      }),
    )
  }
  // Written into the query itself, wrongly typed, and beside what is not allowed: errors must not repeat them.
  const [one] = cards
  const pins = cards.map(({ pin }) => pin).filter((pin) => pin !== null)
  for (const query of [
    `mutation { verifyPatron(input: {library: "ellery", card: "${one?.card}", pin: "${one?.pin}", wrong: 1}) { outcome } }`,
    `mutation { verifyPatron(input: {library: "ellery", card: "${one?.card}|", pin: "${one?.pin}"}) { outcome } }`,
    `mutation { verifyPatron(input: {card: "${one?.card}", pin: ${one?.pin}`,
  ])
    answers.push(JSON.stringify(await polyshelf.graphql(query)))
  answers.push(
    JSON.stringify(
      await polyshelf.graphql('query ($i: VerifyPatronInput!) { me { id } }', {
        i: { card: [one?.card], pin: one?.pin },
      }),
    ),
  )

  expect(tokens.length).toBeGreaterThan(3)
  const written = polyshelf.output()
  const stored = (
    await Promise.all(
      (await readdir(directory, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
    )
  ).join('\n')
  const secrets = [...cards.map(({ card }) => card), ...Object.values(consortium.environment), ...tokens]
  // What somebody has on loan is nobody's business either.
  const lent = answers.flatMap((answer) =>
    [...answer.matchAll(/"barcode":"([^"]+)"/g)].map(([, code]) => code),
  )
  expect(lent.length).toBeGreaterThan(3)
  for (const barcode of lent) expect(written).not.toContain(barcode)
  for (const secret of secrets) {
    expect(written).not.toContain(secret)
    expect(stored).not.toContain(secret)
    expect(answers.join('\n')).not.toContain(secret)
  }
  // Four digits occur by chance in times and ids; as a value, or as a word of a message, they never do.
  for (const pin of pins) {
    const alone = new RegExp(`(?<![\\w.:-])${pin}(?![\\w.:-])`)
    expect(written.replaceAll(/"(?:time|durationMs|pid)":("[^"]*"|\d+)/g, '')).not.toMatch(alone)
    expect(answers.join('\n').replaceAll(/"expires":"[^"]*"/g, '')).not.toMatch(alone)
  }
})
