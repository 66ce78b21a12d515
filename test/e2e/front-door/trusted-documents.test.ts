import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { documentId, readTrustedDocuments, trustDocuments } from '../../../gateway/trusted-documents.ts'
import { runToEnd } from '../../support/polyshelf-process.ts'
import { type Answer, type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const known = 'query Known { libraries { id } }'
const search = '{ search(query: {text: "a"}) { complete totalCount } }'
const stranger = '{ libraries { name } }'
const resolvers = {
  libraries: { Query: { libraries: () => [] } },
  catalog: { Query: { search: () => ({ id: 'x', version: 1, complete: true, totalCount: 7 }) } },
}
const texts = [known, search].map((text) => ({ text, from: 'test' }))

describe.each(['only', 'allow'] as const)('with trusted documents: %s', (mode) => {
  let gateway: SmallGateway
  beforeAll(async () => {
    gateway = await startSmallGateway(resolvers, { trusted: trustDocuments(mode, texts) })
  })
  afterAll(() => gateway[Symbol.asyncDispose]())

  const post = async (body: unknown, path = '/graphql', accept = 'application/json') => {
    const response = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, text, code: codeOf(text) }
  }
  const get = async (parameters: string, path = '/graphql', accept = 'application/json') => {
    const response = await fetch(`${gateway.url}${path}?${parameters}`, {
      headers: { 'apollo-require-preflight': '1', accept },
    })
    const text = await response.text()
    return { status: response.status, text, code: codeOf(text) }
  }
  const codeOf = (text: string) => {
    if (!text.startsWith('{')) return undefined
    return (JSON.parse(text) as Answer).errors?.[0]?.extensions['code']
  }
  const persisted = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } })

  it.each([
    ['its text', () => post({ query: known })],
    ['its id', () => post({ documentId: documentId(known) })],
    [
      'its id, as the draft of GraphQL over HTTP has it',
      () => post({ documentId: `sha256:${documentId(known)}` }),
    ],
    ['its hash, as Apollo’s clients send it', () => post({ extensions: persisted(documentId(known)) })],
    ['hash and text', () => post({ query: known, extensions: persisted(documentId(known)) })],
    ['its id, by GET', () => get(`documentId=${documentId(known)}`)],
    [
      'its hash, by GET',
      () => get(`extensions=${encodeURIComponent(JSON.stringify(persisted(documentId(known))))}`),
    ],
    ['its text, by GET', () => get(`query=${encodeURIComponent(known)}`)],
  ])('runs a document asked for by %s', async (_, ask) => {
    const { status, text } = await ask()
    expect([status, (JSON.parse(text) as Answer).data]).toEqual([200, { libraries: [] }])
  })

  it('runs one in a stream, by id and by text', async () => {
    const stream = ['/graphql/stream', 'text/event-stream'] as const
    for (const answer of [
      await post({ documentId: documentId(search) }, ...stream),
      await get(`documentId=${documentId(search)}`, ...stream),
      await post({ query: search }, ...stream),
    ])
      expect(answer.text).toContain('"search":{"complete":true,"totalCount":7}')
  })

  it('says that it has no document of an id, and runs none under another’s', async () => {
    const other = documentId(stranger)
    expect(await post({ documentId: other })).toMatchObject({ status: 404, code: 'DOCUMENT_NOT_FOUND' })
    expect(await post({ query: stranger, documentId: documentId(known) })).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    })
  })

  const expected = mode === 'only' ? { status: 403, code: 'DOCUMENT_NOT_TRUSTED' } : { status: 200 }
  it.each([
    ['another document', () => post({ query: stranger })],
    ['a document but for a space', () => post({ query: `${known} ` })],
    [
      'another document with its right hash',
      () => post({ query: stranger, extensions: persisted(documentId(stranger)) }),
    ],
    ['another by GET', () => get(`query=${encodeURIComponent(stranger)}`)],
    [
      'another by GET, behind a second question mark',
      () => get(`query=${encodeURIComponent(known)}%20%23?&x=?`),
    ],
  ])('lets through or not: %s', async (_, ask) => expect(await ask()).toMatchObject(expected))

  it('does not let a document through under a name given twice', async () => {
    const twice = `query=${encodeURIComponent(known)}&query=${encodeURIComponent(stranger)}`
    expect(await get(twice)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  })

  it('runs nothing of what is no request', async () => {
    for (const body of [[{ query: stranger }], {}, { query: { kind: 'Document' } }, 'x', null])
      expect((await post(body)).status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  })
})

describe('the list of trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'polyshelf-test-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it('is a file of ids and texts, or a folder of documents', () => {
    const manifest = { [documentId(known)]: known, [`sha256:${documentId(search)}`]: search }
    const list = readTrustedDocuments('only', file('list.json', JSON.stringify(manifest)))
    expect([...list.byId]).toEqual([known, search].map((text) => [documentId(text), text]))
    file('known.graphql', known)
    file('notes.txt', 'nothing')
    expect([...readTrustedDocuments('allow', folder).byId]).toEqual([[documentId(known), known]])
  })

  it.each([
    [
      'an id that is another document’s',
      JSON.stringify({ [documentId(search)]: known }),
      'is not the SHA-256',
    ],
    ['text that is no document', JSON.stringify({ [documentId('{')]: '{' }), 'is no GraphQL document'],
    ['a list', '[]', 'is no JSON object'],
    ['no JSON', 'known', 'is no JSON object'],
    ['nothing', '{}', 'holds no documents'],
  ])('cannot be %s', (_, content, sentence) =>
    expect(() => readTrustedDocuments('only', file('bad.json', content))).toThrow(sentence),
  )

  it('is told to the program by a flag', async () => {
    const { code, stderr } = await runToEnd(['gateway/main.ts', '--trusted-documents', 'sometimes'])
    expect([code, stderr]).toEqual([2, '--trusted-documents has to be only or allow.\n'])
  })
})
