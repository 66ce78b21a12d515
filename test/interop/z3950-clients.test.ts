import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { cleanText } from '../../adapters/protocols/marc/charset.ts'
import { marcFromXml } from '../../adapters/protocols/marc/marcxml.ts'
import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { parseXml } from '../../adapters/protocols/xml.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { EmbeddedServer } from '../consortium/embedded-server.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { startZ3950Server } from '../consortium/z3950-server.ts'
import { areMissing, run } from './z3950-peers.ts'

const missing = areMissing(['yaz-client', 'zoomsh'])
const login = { user: 'polyshelf', password: 'secret' }

describe.skipIf(missing)('the embedded Z39.50 server, as Debian clients see it', () => {
  let library: DemoLibrary
  let server: EmbeddedServer
  let guarded: EmbeddedServer
  beforeAll(async () => {
    library = demoLibraries('2026-11-21').find(({ id }) => id === 'brackwater') as DemoLibrary
    server = await startZ3950Server(library)
    guarded = await startZ3950Server(library, login)
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await guarded[Symbol.asyncDispose]()
  })

  const yazClient = async (commands: readonly string[], port = server.port) =>
    run('yaz-client', [`127.0.0.1:${port}`], { input: `${['base Default', ...commands].join('\n')}\nquit\n` })

  it('is a version 3 target of five services', async () => {
    const printed = await yazClient([])
    expect(printed).toContain('Connection accepted by v3 target.')
    expect(printed).toContain('Options: search present delSet scan namedResultSets')
  })

  it('answers booleans, relations, truncation and earlier sets', async () => {
    const printed = await yazClient([
      'find @attr 1=1003 austen',
      'find @and @attr 1=1003 austen @attr 1=4 pride',
      'find @not @attr 1=1003 austen @attr 1=4 pride',
      'find @attr 1=4 @attr 5=1 prejud',
      'find @and @set 1 @attr 1=4 pride',
      'find @attr 1=31 @attr 2=4 1700',
    ])
    const hits = [...printed.matchAll(/Number of hits: (\d+)/g)].map(([, count]) => Number(count))
    const [austen = 0, both = 0, others = 0, truncated = 0, refined = 0, since = 0] = hits
    expect(hits).toHaveLength(6)
    expect(both).toBeGreaterThan(0)
    expect(both + others).toBe(austen)
    expect(truncated).toBeGreaterThanOrEqual(both)
    expect(refined).toBe(both)
    expect(since).toBeGreaterThan(1_000)
  })

  it('says why it refuses', async () => {
    const printed = await yazClient([
      'find @attr 1=9999 x',
      'find @attr 2=102 x',
      'find @attr 4=5 x',
      'find @prox 0 1 0 1 k 2 a b',
      'find @set nosuch',
      'find @attr 1=4 pride',
      'format grs-1',
      'show 1',
      'format usmarc',
      'elements ZZZ',
      'show 1',
      'elements F',
      'show 9999',
      'base nosuch',
      'find x',
    ])
    const conditions = [...printed.matchAll(/^ {4}\[(\d+)\]/gm)].map(([, condition]) => Number(condition))
    expect(conditions).toEqual([114, 117, 118, 110, 30, 239, 25, 13, 109])
  })

  it('gives holdings that yaz-client prints', async () => {
    const record = library.records.find(({ items }) => items.some(({ state }) => state === 'on-loan'))
    const printed = await yazClient([`find @attr 1=12 ${record?.id}`, 'format opac', 'elements F', 'show 1'])
    expect(printed).toContain('Record type: OPAC')
    for (const item of record?.items ?? []) {
      expect(printed).toContain(` itemId: ${item.id}\n`)
      expect(printed).toContain(`callNumber: ${item.callNumber}`)
      if (item.state === 'on-loan')
        // yaz-client's own spelling.
        expect(printed).toContain(`availabiltyDate: ${item.dueOn}`)
    }
    expect(printed).toContain(' restrictions: Checked out\n')
  })

  it('scans, deletes a set and closes', async () => {
    const printed = await yazClient([
      'scan @attr 1=4 pride',
      'find @attr 1=4 pride',
      'delete 1',
      'show 1',
      'close',
    ])
    expect(printed).toMatch(/^\* pride \(\d+\)$/m)
    expect(printed).toContain('Got deleteResultSetResponse status=0')
    expect(printed).toContain('[30]')
    expect(printed).toContain('Reason: finished')
  })

  it('gives one page after another where the client takes small messages only', async () => {
    const before = server.seen.requests
    const printed = await run('zoomsh', [
      'set preferredMessageSize 3000',
      'set maximumRecordSize 3000',
      'set preferredRecordSyntax usmarc',
      `open 127.0.0.1:${server.port}/Default`,
      'find @attr 1=1003 austen',
      'show 0 20',
      'quit',
    ])
    expect(printed.match(/^\d+ database=brackwater syntax=USmarc/gm)).toHaveLength(20)
    expect(server.seen.requests - before).toBeGreaterThan(5)
  })

  it('lets in whom it knows', async () => {
    const { port } = guarded
    const wrong = await run('yaz-client', ['-u', 'polyshelf/wrong', `127.0.0.1:${port}`], { input: 'quit\n' })
    expect(wrong).toContain('Connection rejected by v3 target.')
    expect(wrong).toContain('1011')
    const open = await run('yaz-client', ['-u', 'polyshelf/secret', `127.0.0.1:${port}`], { input: 'quit\n' })
    expect(open).toContain('Connection accepted')
    const idPass = await run('yaz-client', [], {
      input: `auth polyshelf secret\nopen 127.0.0.1:${port}\nquit\n`,
    })
    expect(idPass).toContain('Connection accepted')
  })

  it('gives MARC-8 that YAZ reads as the Unicode it was', async () => {
    const path = `127.0.0.1:${server.port}/Default`
    const printed = await run('zoomsh', [
      `open ${path}`,
      'set preferredRecordSyntax usmarc',
      'set presentChunk 50',
      'find @attr 1=31 @attr 2=4 1000',
      'show 0 3000 xml;charset=marc8,utf-8',
      'quit',
    ])
    const byId = new Map(library.records.map(({ id, marc }) => [id, marc]))
    const theirs = [...printed.matchAll(/<record [\s\S]*?<\/record>/g)].map(([xml]) =>
      marcFromXml(parseXml(xml)),
    )
    expect(theirs.length).toBeGreaterThan(2_000)
    const differing = theirs.filter((marc) => {
      const id = marc.control.find(({ tag }) => tag === '001')?.value ?? ''
      return fieldsOf(marc) !== fieldsOf(byId.get(id))
    })
    console.info(
      `MARC-8: ${theirs.length - differing.length} of ${theirs.length} records equal by way of YAZ`,
    )
    expect(differing.map((marc) => fieldsOf(marc))).toEqual([])
  })
})

function fieldsOf(marc: MarcRecord | undefined): string {
  if (marc === undefined) return ''
  const control = marc.control.map(({ tag, value }) => `${tag} ${value}`)
  const data = marc.data.map(
    ({ tag, ind1, ind2, subfields }) =>
      `${tag} ${ind1}${ind2} ${subfields.map(({ code, value }) => `$${code}${cleanText(value)}`).join('')}`,
  )
  return [...control, ...data].join('\n')
}
