import { once } from 'node:events'
import { connect } from 'node:net'

import { describe, expect, it } from 'vitest'

import { ApduReader } from '../../../../adapters/protocols/z3950/apdu-reader.ts'
import { encodeApdu, type Apdu, type OtherApdu } from '../../../../adapters/protocols/z3950/apdu.ts'
import type { InitRequest } from '../../../../adapters/protocols/z3950/init.ts'
import { oids, recordSyntaxes } from '../../../../adapters/protocols/z3950/oids.ts'
import { startZ3950Server } from '../../../consortium/z3950-server.ts'
import { library } from './opened.ts'

const init: InitRequest = {
  type: 'initRequest',
  versions: [1, 2, 3],
  options: ['search', 'present', 'sort', 'namedResultSets', 'concurrentOperations'],
  preferredMessageSize: 1_000_000,
  exceptionalRecordSize: 1_000_000,
}
const search = {
  type: 'searchRequest',
  smallSetUpperBound: 0,
  largeSetLowerBound: 1,
  mediumSetPresentNumber: 0,
  replace: true,
  resultSetName: 'a',
  databases: ['Default'],
  query: {
    attributeSet: oids.bib1Attributes,
    structure: { type: 'term', attributes: [{ type: 1, value: 1003 }], term: Buffer.from('austen') },
  },
} as const
const presentAll = {
  type: 'presentRequest',
  resultSetName: 'a',
  start: 1,
  count: 3,
  preferredRecordSyntax: recordSyntaxes.usmarc,
} as const

/** What the server answers, until it has answered everything or ends the connection. */
async function converse(requests: readonly (Apdu | Uint8Array)[]): Promise<readonly (Apdu | OtherApdu)[]> {
  await using server = await startZ3950Server(library)
  const socket = connect(server.port, '127.0.0.1')
  const reader = new ApduReader()
  const answers: (Apdu | OtherApdu)[] = []
  socket.on('data', (chunk) => {
    answers.push(...reader.push(chunk))
    if (answers.length === requests.length) socket.end()
  })
  for (const request of requests) socket.write(request instanceof Uint8Array ? request : encodeApdu(request))
  await once(socket, 'close')
  return answers
}

describe('the embedded server', () => {
  it('grants no more than it has, and repeats the reference id', async () => {
    const referenceId = Uint8Array.of(0x72, 0x31)
    expect(await converse([{ ...init, referenceId }])).toMatchObject([
      { type: 'initResponse', result: true, referenceId, options: ['search', 'present', 'namedResultSets'] },
    ])
  })

  it('fills messages up to the preferred size, and no further', async () => {
    const [, , page] = await converse([{ ...init, preferredMessageSize: 600 }, search, presentAll])
    expect(page).toMatchObject({
      type: 'presentResponse',
      numberOfRecordsReturned: 2,
      nextResultSetPosition: 3,
      presentStatus: 2,
    })
  })

  it('puts a diagnostic in the place of a record that is too large', async () => {
    const [, , preferred] = await converse([{ ...init, preferredMessageSize: 100 }, search, presentAll])
    expect(preferred).toMatchObject({ records: { records: [{ diagnostic: { condition: 16 } }] } })
    const small = { ...init, preferredMessageSize: 100, exceptionalRecordSize: 100 }
    const [, , exceptional] = await converse([small, search, { ...presentAll, count: 1 }])
    expect(exceptional).toMatchObject({ records: { records: [{ diagnostic: { condition: 17 } }] } })
    const [, , alone] = await converse([
      { ...init, preferredMessageSize: 100 },
      search,
      { ...presentAll, count: 1 },
    ])
    expect(alone).toMatchObject({ presentStatus: 0, records: { records: [{ type: 'record' }] } })
  })

  it('sends MARC-8, and says so in the leader', async () => {
    const [, , page] = await converse([init, search, { ...presentAll, count: 1 }])
    const records =
      page?.type === 'presentResponse' && page.records?.type === 'records' ? page.records.records : []
    const [first] = records
    const external = first?.type === 'record' ? first.external : undefined
    const octets = external?.form === 'octets' ? Buffer.from(external.octets) : Buffer.alloc(0)
    expect(external?.oid).toBe(recordSyntaxes.usmarc)
    expect(octets.toString('latin1', 9, 10)).toBe(' ')
  })

  it.each<[string, readonly (Apdu | Uint8Array)[], number]>([
    ['a request before Init', [search], 6],
    ['a second Init', [init, init], 6],
    ['a Close of the client', [init, { type: 'close', reason: 0 }], 0],
    ['a PDU that is not spoken', [init, Buffer.from('bc00', 'hex')], 6],
    ['a broken PDU', [init, Buffer.from('b8039f1f00', 'hex')], 6],
    ['HTTP', [Buffer.from('GET / HTTP/1.1\r\n\r\n')], 6],
  ])('closes after %s', async (_, requests, reason) => {
    expect((await converse(requests)).at(-1)).toEqual({ type: 'close', reason })
  })
})
