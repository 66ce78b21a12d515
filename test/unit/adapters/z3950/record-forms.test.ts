import { describe, expect, it } from 'vitest'

import { encodeIso2709 } from '../../../../adapters/protocols/marc/iso2709.ts'
import { bib1 } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { recordSyntaxes } from '../../../../adapters/protocols/z3950/oids.ts'
import { encodeOpac } from '../../../../adapters/protocols/z3950/opac.ts'
import type { ResponseRecord } from '../../../../adapters/protocols/z3950/records.ts'
import { marcOf } from '../../../support/marc-lines.ts'
import { openScripted, soon } from './opened.ts'
import { window, emma, hits, failed, presented, record, target, searchesOf, xmlRecord } from './scripted.ts'

describe('records', () => {
  const sutrs: ResponseRecord = {
    type: 'record',
    external: { oid: recordSyntaxes.sutrs, form: 'octets', octets: Buffer.from('Emma. 1999.') },
  }

  it('in SUTRS are refused in plain words', async () => {
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presented([sutrs], 0),
      ),
    )
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(String(error)).toContain('records come in SUTRS')
  })

  it('are read by what they are, whatever their label', async () => {
    const dc =
      '<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Emma</dc:title><dc:identifier>e1</dc:identifier></oai_dc:dc>'
    const records = [
      record(0, recordSyntaxes.xml),
      xmlRecord(dc),
      // What simple2zoom sends for XML that it does not have.
      xmlRecord('00026     2200025   4500\u001E\u001D'),
      xmlRecord('<usmarc><tag value="001">1</tag></usmarc>'),
      xmlRecord('<record>'),
      sutrs,
    ]
    await using opened = await openScripted(
      target(
        () => hits(records.length),
        () => presented(records, 0),
      ),
    )
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      hitCount: 6,
      records: [
        { localId: '1001', title: 'Pride and prejudice' },
        { localId: 'e1', title: 'Emma' },
      ],
      unreadable: 4,
    })
  })

  it('asked for by id that have another id of their own are an error, not an absence', async () => {
    await using opened = await openScripted(target(() => hits(1)))
    await expect(opened.system.records?.read(['100'], soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
    expect(await opened.system.records?.read(['100', '1001'], soon())).toMatchObject([
      undefined,
      { localId: '1001' },
    ])
  })

  it('asked for by id that cannot be read are an error, not an absence', async () => {
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presented([xmlRecord('<record>')], 0),
      ),
    )
    await expect(opened.system.records?.read(['1001'], soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
    await expect(opened.system.records?.read(['1001', '1002'], soon())).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
    })
  })

  it('are asked for one by one where OR is refused, from then on', async () => {
    const script = target((request) => {
      const structure = request.query?.structure
      if (structure?.type !== 'term') return failed(bib1(110, 'or'))
      return hits(Buffer.from(structure.term).toString() === '1001' ? 1 : 0)
    })
    await using opened = await openScripted(script)
    expect(
      (await opened.system.records?.read(['1001', 'x'], soon()))?.map((found) => found?.localId),
    ).toEqual(['1001', undefined])
    const before = searchesOf(opened.requests).length
    await opened.system.records?.read(['1001', 'x'], soon())
    expect(searchesOf(opened.requests).length - before).toBe(2)
  })

  it('without holdings in answer to a question for holdings leave the copies unknown', async () => {
    await using opened = await openScripted(target(() => hits(1)))
    expect(await opened.system.availability?.items(['1001'], soon())).toEqual([
      { localId: '1001', known: true, items: [], complete: false },
    ])
  })
})

describe('a MARC holdings record', () => {
  const itemsWith = async (octets: Uint8Array) => {
    const bibliographic = record(0)
    const opac = encodeOpac({
      bibliographic: bibliographic.type === 'record' ? bibliographic.external : undefined,
      holdings: [
        { type: 'marcHoldings', external: { oid: recordSyntaxes.usmarc, form: 'octets', octets } },
        { type: 'holdingsAndCirc', volumes: [], circulation: [{ itemId: 'i9', availableNow: true }] },
      ],
    })
    const answer: ResponseRecord = {
      type: 'record',
      external: { oid: recordSyntaxes.opac, form: 'asn1', element: opac },
    }
    await using opened = await openScripted(
      target(
        () => hits(1),
        () => presented([answer], 0),
      ),
    )
    return ((await opened.system.availability?.items(['1001'], soon())) ?? [])[0]?.items
  }
  const circulating = { localId: 'i9', barcode: 'i9', status: 'AVAILABLE' }

  it('tells where what is held of a serial stands', async () => {
    const holdings = marcOf('00000ny  a2200000un 4500', [
      '001 77',
      '852 0_ $bMAIN$cPeriodicals$hAP2',
      '866 _0 $av.1-25 (1990-2014)',
    ])
    expect(await itemsWith(encodeIso2709(holdings, 'utf-8'))).toEqual([
      circulating,
      {
        localId: '1001-m1-1',
        branch: 'MAIN',
        location: 'Periodicals',
        callNumber: 'AP2',
        volume: 'v.1-25 (1990-2014)',
        status: 'UNKNOWN',
      },
    ])
  })

  it('that cannot be read is a copy of which nothing is known', async () =>
    expect(await itemsWith(new Uint8Array(0))).toEqual([
      circulating,
      { localId: '1001-m1-1', status: 'UNKNOWN' },
    ]))
})
