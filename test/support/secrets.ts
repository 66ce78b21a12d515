import { expect } from 'vitest'

import type { Misbehaviour } from '../consortium/embedded-server.ts'
import type { AllKinds } from './all-kinds.ts'
import type { PolyshelfProcess } from './polyshelf-process.ts'

/** What people sent and were told, without what they may be told: their own token and name. */
export type Exercised = { readonly answers: string; readonly tokens: readonly string[] }
type Verified = { readonly verifyPatron: { readonly token: string | null; readonly outcome: string } | null }

const mutation = `mutation Check($i: VerifyPatronInput!) { verifyPatron(input: $i) {
  outcome token patron { id maskedCard category expires blocks { code message } fees { amount } } source { errorCode message } } }`
const account =
  '{ me { maskedCard blocks { message } loans { nodes { title } source { message } } holds { nodes { title } source { message } } feeItems { nodes { message } source { message } } } }'
const search = `query ($text: String) { search(query: {text: $text}, first: 5, waitMs: 5000) { sources { status message } explain { native }
  nodes { title availability { status items { status rawStatus } sources { message } } } } }`

/** Verifies every card of every library, reads accounts and searches, once for each way in which all systems may be. */
export async function exercise(
  { kinds }: Pick<AllKinds, 'kinds'>,
  polyshelf: Pick<PolyshelfProcess, 'graphql'>,
  faults: readonly (Misbehaviour | undefined)[],
): Promise<Exercised> {
  const tokens: string[] = []
  const answers: unknown[] = []
  const hear = (answer: unknown) => void answers.push(answer)
  const people = kinds.flatMap(({ library, live }) =>
    live.includes('patrons')
      ? library.patrons.slice(0, 6).map((patron) => ({ library: library.id, patron }))
      : [],
  )
  const verify = async (library: string, card: string, pin: string | undefined) => {
    const { data, errors } = await polyshelf.graphql<Verified>(mutation, { i: { library, card, pin } })
    const token = data?.verifyPatron?.token ?? undefined
    hear({ ...data?.verifyPatron, token: undefined, errors })
    if (token === undefined) return
    tokens.push(token)
    hear(await polyshelf.graphql(account, {}, { authorization: `Bearer ${token}` }))
  }
  for (const [turn, fault] of faults.entries()) {
    for (const { server, cannotMisbehave } of kinds)
      if (fault === undefined || !cannotMisbehave.includes(fault.type)) server.misbehave(fault)
    await Promise.all([
      ...people.map(({ library, patron }) => verify(library, patron.card, patron.pin)),
      polyshelf.graphql(search, { text: `pride ${turn}` }).then(hear),
    ])
  }
  for (const { server } of kinds) server.misbehave(undefined)
  // A wrong PIN, and what errors of the query language might repeat: written wrongly, of a wrong type, beside what is not there.
  for (const { library, patron } of people.filter((_, at) => at % 6 === 0)) {
    await verify(library, patron.card, '0001')
    await verify(library, unknownCard(patron.card), patron.pin)
    for (const query of [
      `mutation { verifyPatron(input: {library: "${library}", card: "${patron.card}", pin: "${patron.pin}", wrong: 1}) { outcome } }`,
      `mutation { verifyPatron(input: {library: "${library}", card: "${patron.card}|", pin: "${patron.pin}"}) { outcome } }`,
      `mutation { verifyPatron(input: {card: "${patron.card}", pin: ${patron.pin}`,
    ])
      hear(await polyshelf.graphql(query))
    hear(
      await polyshelf.graphql('query ($i: VerifyPatronInput!) { me { id } }', {
        i: { card: [patron.card], pin: patron.pin },
      }),
    )
  }
  return { answers: answers.map((answer) => JSON.stringify(answer)).join('\n'), tokens }
}

/** Of the same form, and nobody's. */
export function unknownCard(card: string): string {
  return `${card.slice(0, -7)}7654321`
}

/** Everything that may be in no log, no file, no cache and no answer; also as it stands in URLs and in Basic. */
export function secretsOf(
  { kinds, environment }: Pick<AllKinds, 'kinds' | 'environment'>,
  tokens: readonly string[],
): readonly string[] {
  const patrons = kinds.flatMap(({ library }) => library.patrons)
  const people = patrons.flatMap(({ card, email, name: { first, last } }) => [
    card,
    unknownCard(card),
    email,
    `${first} ${last}`,
    `${last}, ${first}`,
  ])
  // A PIN among them is looked for as PINs are; of a key every line says too much.
  const logins = Object.values(environment).flatMap((value) =>
    value.split('\n').filter((line) => line.length > 8 && !line.startsWith('--')),
  )
  const plain = [...new Set([...people, ...logins, ...tokens])]
  return [
    ...plain,
    ...plain.map((secret) => encodeURIComponent(secret)),
    ...logins.map((secret) => base64Inside(secret)),
  ]
}

/** What of a secret is the same in Base64 wherever it begins after a colon. */
function base64Inside(secret: string): string {
  return Buffer.from(`polyshelf:${secret}`).toString('base64').slice(16, -4)
}

/** @throws where one of `secrets` stands in `text`; says which, for these are the demo's. */
export function expectNone(text: string, secrets: readonly string[], where: string): void {
  const found = secrets.filter((secret) => secret !== '' && text.includes(secret))
  expect([where, found.map((secret) => `${secret}: ${around(text, secret)}`)]).toEqual([where, []])
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret)
  return text.slice(Math.max(0, at - 120), at + secret.length + 40)
}

/** Four digits occur by chance in times, ids and sizes; as a value, or as a word of a message, they never do. */
export function expectNoPin(text: string, { kinds }: AllKinds, where: string): void {
  const innocent =
    /"(?:time|durationMs|expires|pid|records|bytes|amount)":("[^"]*"|[\d.]+)|\b\d+ (?:bytes|ms)\b|offset \d+/g
  const plain = text.replaceAll(innocent, '')
  const words = new Set(plain.match(/(?<![\w.:-])\w+(?![\w.:-])/g))
  const pins = kinds.flatMap(({ library }) => library.patrons.flatMap(({ pin }) => pin ?? []))
  const found = pins.filter((pin) => words.has(pin))
  expect([where, found.map((pin) => `${pin}: ${around(plain, pin)}`)]).toEqual([where, []])
}
