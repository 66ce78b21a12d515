import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { decodeExplain } from '../../../adapters/protocols/sru/explain.ts'
import { parseXml } from '../../../adapters/protocols/xml.ts'
import type { EmbeddedServer } from '../../consortium/embedded-server.ts'
import { startSruServer } from '../../consortium/sru-server.ts'
import { library } from '../adapters/sru/library.ts'

let server: EmbeddedServer
beforeAll(async () => void (server = await startSruServer(library)))
afterAll(() => server[Symbol.asyncDispose]())

async function get(query: string): Promise<string> {
  const { body } = await request(`http://127.0.0.1:${server.port}/sru${query}`)
  return body.text()
}
const search = (parameters: string) => get(`?version=1.2&operation=searchRetrieve&${parameters}`)

describe('the embedded SRU server refuses', () => {
  it.each([
    ['an unknown operation', '?version=1.2&operation=nonsense', 4, 'nonsense'],
    ['an unknown version', '?version=1.9&operation=searchRetrieve&query=a', 5, '1.2'],
    ['a negative count', '?query=a&maximumRecords=-1', 6, 'maximumRecords'],
    ['position 0', '?query=a&startRecord=0', 6, 'startRecord'],
    ['no query', '?version=1.1&operation=searchRetrieve', 7, 'query'],
    ['a broken query', '?query=(a', 10, 'at 1'],
    ['another query language', '?query=a&queryType=xpath', 11, 'xpath'],
    ['an unknown context set', '?query=foo.bar%3Da', 15, 'foo'],
    ['an unknown index', '?query=dc.nonsense%3Da', 16, 'dc.nonsense'],
    ['an unknown relation', '?query=dc.title+near+a', 19, 'near'],
    ['a relation modifier', '?query=dc.title%3D/stem+a', 20, 'stem'],
    ['an empty term', '?query=%22%22', 27, ''],
    ['a mask inside a word', '?query=wom%3Fn', 28, '?'],
    ['proximity', '?query=a+prox+b', 37, 'prox'],
    ['a position behind the end', '?query=numbers&startRecord=121', 61, ''],
    ['an unknown schema', '?query=a&recordSchema=mods', 66, 'mods'],
    ['an unknown packing', '?query=a&recordPacking=zip', 71, 'zip'],
    ['sorting', '?query=a+sortby+dc.title', 80, ''],
  ])('%s', async (_, query, code, details) => {
    const text = await get(query)
    expect(text).toContain(`<diag:uri>info:srw/diagnostic/1/${code}</diag:uri>`)
    if (details !== '') expect(text).toContain(`<diag:details>${details}`)
    expect(parseXml(text).local).toBe('searchRetrieveResponse')
  })
})

describe('the embedded SRU server', () => {
  it.each([
    ['dc.creator all "ann even"', 60],
    ['dc.creator = "even ann"', 60],
    ['dc.creator = "ann even"', 0],
    ['dc.date >= 1990 and dc.date < 2000', 10],
    ['numb*', 120],
    ['> c = "info:srw/cql-context-set/1/dc-v1.1" c.creator = odd', 60],
    ['rec.id = 1007 or rec.id = 1008', 2],
    ['numbers not dc.creator = odd', 60],
  ])('finds %s', async (cql, count) => {
    const text = await search(`maximumRecords=0&query=${encodeURIComponent(cql)}`)
    expect(text).toContain(`<zs:numberOfRecords>${count}</zs:numberOfRecords>`)
  })
  it('gives ten records by default and fifty at most, and says where to go on', async () => {
    const records = (text: string) => text.split('<zs:recordPosition>').length - 1
    const ten = await search('query=numbers')
    const most = await search('query=numbers&maximumRecords=500&startRecord=11')
    expect([records(ten), records(most)]).toEqual([10, 50])
    expect(most).toContain('<zs:nextRecordPosition>61</zs:nextRecordPosition>')
    expect(await search('query=numbers&startRecord=111')).not.toContain('nextRecordPosition')
  })
  it('explains itself at its bare address', async () => {
    const text = await get('')
    expect(decodeExplain(text)).toMatchObject({
      database: 'sru',
      title: 'A small library',
      indexes: expect.arrayContaining(['cql.serverchoice', 'dc.title', 'bath.isbn', 'rec.id']),
      maximumRecords: 50,
    })
  })
  it('has nothing elsewhere', async () => {
    const { statusCode, body } = await request(`http://127.0.0.1:${server.port}/other`)
    await body.dump()
    expect(statusCode).toBe(404)
  })
})
