import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { HarvestProgress } from '../../../../adapters/harvest-progress.ts'
import { harvestLimits } from '../../../../adapters/limits.ts'
import { type EmbeddedAnswer, startHttpServer } from '../../../consortium/http-server.ts'
import { type Bench, openBench, signal, type Source } from './repository.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const now = '2026-11-22T00:00:00Z'
const xml = (content: string, status = 200): EmbeddedAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${now}</responseDate><request/>${content}</OAI-PMH>`,
})
const fault = (code: string) => xml(`<error code="${code}">so it is</error>`)
const identify = (granularity = 'YYYY-MM-DDThh:mm:ssZ') =>
  xml(
    `<Identify><granularity>${granularity}</granularity><deletedRecord>persistent</deletedRecord></Identify>`,
  )
const header = (id: number, datestamp = '2026-01-01T00:00:00Z', status = '') =>
  `<header${status}><identifier>oai:x:${id}</identifier><datestamp>${datestamp}</datestamp></header>`
const dc = (title: string) =>
  `<metadata><dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"><title>${title}</title></dc></metadata>`
const record = (id: number, title = `Title ${id}`, datestamp?: string) =>
  `<record>${header(id, datestamp)}${dc(title)}</record>`
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)
const list = (records: string, token = '', size = '') =>
  xml(`<ListRecords>${records}<resumptionToken${size}>${token}</resumptionToken></ListRecords>`)

type Answer = (arguments_: URLSearchParams, url: URL) => EmbeddedAnswer
/** Harvests from a repository that answers so, `runs` times; the last outcome. */
async function harvestFrom(answer: Answer, { runs = 1, settings = {} } = {}) {
  const asked: string[] = []
  await using server = await startHttpServer('oai-pmh', ({ url }) => {
    if (url.searchParams.get('verb') !== 'Identify') asked.push(url.search)
    return answer(url.searchParams, url)
  })
  const source: Source = bench.source()
  const baseUrl = `http://127.0.0.1:${server.port}/oai`
  const system = source.system({ baseUrl, metadataPrefix: 'oai_dc', ...settings })
  let progress: HarvestProgress | undefined
  let error: unknown
  for (let run = 0; run < runs; run += 1) {
    try {
      progress = await system.harvest?.run({ signal })
    } catch (caught) {
      error = caught
    }
  }
  const titles = async (...ids: number[]) =>
    (await bench.index.read(system.libraryId, ids.map(String), { signal })).map((found) => found?.title)
  const quarantined = await bench.index.quarantined(source.id, { after: '', count: 50 })
  return { progress, error, asked, titles, quarantined, count: await bench.index.count(source.id) }
}
const isVerb = (arguments_: URLSearchParams, verb: string) => arguments_.get('verb') === verb
const whole =
  (answers: Answer): Answer =>
  (arguments_, url) =>
    isVerb(arguments_, 'Identify') ? identify() : answers(arguments_, url)

describe('a list', { timeout: 30_000 }, () => {
  it('that ends before its announced size says so', async () => {
    const { progress } = await harvestFrom(whole(() => list(record(1), '', ' completeListSize="12015"')))
    expect(progress).toMatchObject({
      records: 1,
      warnings: ['the repository announced 12015 records, but its list ended after 1'],
    })
  })
  it('that holds more than it announced is no matter', async () => {
    const { progress } = await harvestFrom(
      whole(() => list(record(1) + record(2), '', ' completeListSize="1"')),
    )
    expect(progress).toMatchObject({ records: 2 })
    expect(progress?.warnings).toBeUndefined()
  })
  it('whose pages come again under ever new tokens is ended', async () => {
    let page = 0
    const { error, asked } = await harvestFrom(
      whole(() => {
        page += 1
        return list(record(1 + (page % 3)), `token-${page}`)
      }),
    )
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', message: expect.stringMatching(/come again/) })
    expect(asked.length).toBeLessThan(30)
  })
  it('that goes on and on beyond its announced size is ended', async () => {
    let page = 0
    const { error, asked } = await harvestFrom(
      whole(() => {
        page += 1
        const headers = numbers(page * 1_000, 1_000).map((id) => header(id, now, ' status="deleted"'))
        return list(
          headers.map((one) => `<record>${one}</record>`).join(''),
          `token-${page}`,
          ' completeListSize="100"',
        )
      }),
    )
    expect(error).toMatchObject({
      code: 'PROTOCOL_ERROR',
      message: expect.stringMatching(/far more records/),
    })
    expect(asked.length).toBeLessThan(harvestLimits.unannounced / 1_000 + 3)
  })
  it('may hold a record several times: the newest counts, at equal dates the last', async () => {
    const { titles, count } = await harvestFrom(
      whole(() =>
        list(
          [
            record(1, 'Newest', '2026-03-01'),
            record(1, 'Older', '2026-02-01'),
            record(2, 'First'),
            record(2, 'Last'),
          ].join(''),
        ),
      ),
    )
    expect(await titles(1, 2)).toEqual(['Newest', 'Last'])
    expect(count).toMatchObject({ records: 2 })
  })
  it('may delete a record and give its metadata all the same', async () => {
    const { count } = await harvestFrom(
      whole(() => list(`<record>${header(1, now, ' status="deleted"')}${dc('Gone')}</record>`)),
    )
    expect(count).toMatchObject({ records: 0, deleted: 1 })
  })
  it('keeps records without identifiers apart, harvest by harvest', async () => {
    const nameless = `<record><header><datestamp>${now}</datestamp></header>${dc('No name')}</record>`
    const { quarantined } = await harvestFrom(whole(() => list(record(1) + nameless + nameless)))
    expect(quarantined.map(({ identifier }) => identifier)).toEqual([
      `(no identifier) list of ${now}, page 1, record 2`,
      `(no identifier) list of ${now}, page 1, record 3`,
    ])
  })
})

describe('datestamps', () => {
  it('that are to come do not outlive later changes', async () => {
    let harvests = 0
    const { titles } = await harvestFrom(
      whole(() => {
        harvests += 1
        return harvests === 1
          ? list(record(1, 'From the future', '2062-01-01T00:00:00Z'))
          : list(record(1, 'Corrected', '2026-11-22T00:00:00Z'))
      }),
      { runs: 2 },
    )
    expect(await titles(1)).toEqual(['Corrected'])
  })
  it('of seconds are given up where the repository refuses what it says it knows', async () => {
    const { progress, asked } = await harvestFrom(
      whole((arguments_) =>
        arguments_.get('from')?.includes('T') === true ? fault('badArgument') : list(record(1)),
      ),
      { runs: 2 },
    )
    expect(asked.at(-1)).toContain('&from=2026-11-21')
    expect(asked.at(-1)).not.toContain('from=2026-11-21T')
    expect(progress?.warnings).toContainEqual(expect.stringMatching(/refuses them; it was asked by days/))
  })
  it('before those asked for tell that `from` is not heeded', async () => {
    const { progress, count } = await harvestFrom(
      whole(() =>
        list(
          numbers(1, 20)
            .map((id) => record(id))
            .join(''),
        ),
      ),
      { runs: 2 },
    )
    expect(progress?.warnings).toEqual([expect.stringMatching(/seems not to heed `from`/)])
    expect(count).toMatchObject({ records: 20 })
  })
  it('that are refused for good are an error, not an empty list', async () => {
    const { error } = await harvestFrom(whole(() => fault('badArgument')))
    expect(error).toMatchObject({ code: 'REFUSED' })
  })
})

describe('a repository that speaks OAI-PMH 1 still', () => {
  it('gives oai_marc, which is taken before Dublin Core', async () => {
    const namespace = 'http://www.openarchives.org/OAI/1.1/oai_marc'
    const metadata = `<metadata><oai_marc xmlns="${namespace}" status="c" type="a" level="m"><fixfield id="1">7</fixfield><varfield id="245" i1="0" i2="0"><subfield label="a">In the old form</subfield></varfield></oai_marc></metadata>`
    const formats = [
      ['oai_dc', 'http://www.openarchives.org/OAI/2.0/oai_dc/'],
      ['aleph', namespace],
    ].map(
      ([prefix, uri]) =>
        `<metadataFormat><metadataPrefix>${prefix}</metadataPrefix><metadataNamespace>${uri}</metadataNamespace></metadataFormat>`,
    )
    const { titles, asked } = await harvestFrom(
      whole((arguments_) =>
        isVerb(arguments_, 'ListMetadataFormats')
          ? xml(`<ListMetadataFormats>${formats.join('')}</ListMetadataFormats>`)
          : list(`<record>${header(7)}${metadata}</record>`),
      ),
      { settings: { metadataPrefix: undefined } },
    )
    expect(asked.at(-1)).toContain('metadataPrefix=aleph')
    expect(await titles(7)).toEqual(['In the old form'])
  })
})

describe('a page that cannot be had as a whole', () => {
  const spoilt = (answerOf: (id: number) => EmbeddedAnswer): Answer =>
    whole((arguments_) => {
      const token = arguments_.get('resumptionToken')
      const isSecond = token === 'second'
      if (isVerb(arguments_, 'GetRecord'))
        return answerOf(Number(arguments_.get('identifier')?.split(':')[2]))
      if (isVerb(arguments_, 'ListIdentifiers')) {
        const headers = numbers(4, 3).map((id) => header(id, now, id === 6 ? ' status="deleted"' : ''))
        return isSecond
          ? xml(
              `<ListIdentifiers>${headers.join('')}<resumptionToken>third</resumptionToken></ListIdentifiers>`,
            )
          : fault('badArgument')
      }
      if (token === 'third') return list(record(7))
      return isSecond ? { status: 500, body: 'Fatal error: out of memory' } : list(record(1), 'second')
    })
  const got = (id: number) => xml(`<GetRecord>${record(id)}</GetRecord>`)

  it('is put together record by record', async () => {
    const { progress, titles, count } = await harvestFrom(spoilt(got))
    expect(progress).toMatchObject({
      records: 5,
      deleted: 1,
      warnings: [expect.stringMatching(/fetched one by one/)],
    })
    expect(await titles(1, 4, 5, 7)).toEqual(['Title 1', 'Title 4', 'Title 5', 'Title 7'])
    expect(count).toEqual({ records: 4, deleted: 1, quarantined: 0 })
  })
  it('costs the record that spoils it, with its name and date', async () => {
    const { quarantined, titles } = await harvestFrom(
      spoilt((id) => (id === 5 ? { status: 500, body: 'Fatal error' } : got(id))),
    )
    expect(quarantined).toEqual([
      { identifier: 'oai:x:5', datestamp: now, reason: 'the repository fails to give it: PROTOCOL_ERROR' },
    ])
    expect(await titles(4, 7)).toEqual(['Title 4', 'Title 7'])
  })
  it('may name a record that is gone by then', async () => {
    const { count, quarantined } = await harvestFrom(
      spoilt((id) => (id === 5 ? fault('idDoesNotExist') : got(id))),
    )
    expect([count.records, quarantined]).toEqual([3, []])
  })
  it('is an error where its identifiers are not to be had either', async () => {
    const { error, count } = await harvestFrom(
      whole((arguments_) =>
        arguments_.get('resumptionToken') === 'second'
          ? { status: 500, body: '' }
          : list(record(1), 'second'),
      ),
    )
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(count).toMatchObject({ records: 1 })
  })
})

describe('a hostile repository', { timeout: 30_000 }, () => {
  it.each([
    [
      'entities that swell',
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
      '&b;&b; swollen',
    ],
    ['an external entity', '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>', '&b; read'],
  ])('gets nothing by %s', async (_name, doctype, title) => {
    const { titles } = await harvestFrom(
      whole(() => {
        const page = list(record(1, title))
        return { ...page, body: doctype + page.body }
      }),
    )
    expect(await titles(1)).toEqual([title])
  })
  it('gets nothing by elements a thousand deep', async () => {
    const deep = `<record>${header(1)}<metadata>${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</metadata></record>`
    const { quarantined, titles } = await harvestFrom(whole(() => list(deep + record(2))))
    expect(quarantined).toMatchObject([
      { identifier: 'oai:x:1', reason: expect.stringMatching(/nested deeper/) },
    ])
    expect(await titles(2)).toEqual(['Title 2'])
  })
  it('gets nothing by a record of 60,000 attributes, or one that never ends', async () => {
    const attributes = numbers(0, 60_000).map((at) => ` a${at}="${at}"`)
    const wide = `<record>${header(1)}<metadata><dc${attributes.join('')}><title>Wide</title></dc></metadata></record>`
    const { count } = await harvestFrom(whole(() => list(wide + record(2))))
    expect(count.records + count.quarantined).toBe(2)
  })
})
