import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { HarvestProgress } from '../../../../adapters/harvest-progress.ts'
import { type EmbeddedAnswer, startHttpServer } from '../../../consortium/http-server.ts'
import { oaiFixture } from '../../../support/oai-fixture.ts'
import { type Bench, openBench, signal } from './repository.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const xml = (body: string): EmbeddedAnswer => ({ status: 200, headers: { 'content-type': 'text/xml' }, body })
const identify = xml(oaiFixture('identify').toString())
const formats = xml(oaiFixture('list-metadata-formats').toString())
const page = oaiFixture('list-records.marc21').toString()
const withToken = (token: string) =>
  page.replace('<resumptionToken completeListSize="2"/>', `<resumptionToken>${token}</resumptionToken>`)
const oaiError = (code: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-22T00:00:00Z</responseDate><request/><error code="${code}">so it is</error></OAI-PMH>`

/** Harvests from a repository whose lists are `answers` one after another; the last one is repeated. */
async function harvestFrom(...answers: readonly (EmbeddedAnswer | string)[]) {
  const asked: string[] = []
  await using server = await startHttpServer('oai-pmh', ({ url }) => {
    if (url.searchParams.get('verb') === 'Identify') return identify
    if (url.searchParams.get('verb') === 'ListMetadataFormats') return formats
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? ''
    asked.push(url.search)
    return typeof answer === 'string' ? xml(answer) : answer
  })
  const source = bench.source()
  const system = source.system({ baseUrl: `http://127.0.0.1:${server.port}/oai` })
  const outcome: { progress?: HarvestProgress | undefined; error?: unknown } = {}
  try {
    outcome.progress = await system.harvest?.run({ signal })
  } catch (error) {
    outcome.error = error
  }
  return {
    ...outcome,
    asked,
    count: await bench.index.count(source.id),
    checkpoint: await bench.index.checkpoint(source.id),
    titles: await bench.index.read(system.libraryId, ['000402592'], { signal }),
  }
}

describe('a page that is not as it should be', { timeout: 20_000 }, () => {
  it.each([
    ['U+001F in it', page.replace('Lower', 'Lo\u001Fwer'), 'Lo\uFFFDwer'],
    ['a reference to it', page.replace('Lower', 'Lo&#x1f;wer'), 'Lo\uFFFDwer'],
    ['a bare ampersand', page.replace('Lower', 'Lower & upper'), 'Lower & upper'],
    ['names of HTML', page.replace('Lower', 'L&ouml;wer'), 'Löwer'],
    ['warnings before its declaration', `Notice: undefined index\n${page}`, 'Lower'],
  ])('is mended and counted: %s', async (_name, answer, title) => {
    const { progress, asked, titles } = await harvestFrom(answer)
    expect(progress).toMatchObject({ records: 2, deleted: 1, quarantined: 0 })
    expect(titles?.[0]?.title).toContain(title)
    // What stood before the page says nothing of its records.
    const isInRecord = answer.startsWith('<?xml')
    expect(titles?.[0]?.warnings).toEqual(
      isInRecord
        ? [expect.stringMatching(/^The XML of the record had a place that was not well-formed/)]
        : [],
    )
    expect(asked).toHaveLength(2)
    expect(progress?.warnings).toEqual(['pages that were not well-formed and were mended: 1'])
  })
  it('costs one record where one cannot be read, and keeps its name', async () => {
    const { progress, count } = await harvestFrom(page.replace('</leader>', ''))
    expect(progress).toMatchObject({ records: 1, deleted: 1, quarantined: 1 })
    expect(count).toEqual({ records: 0, deleted: 1, quarantined: 1 })
  })
  it.each([
    ['without metadata', page.replace(/<metadata>[^]*<\/metadata>/, '')],
    ['with empty metadata', page.replace(/<metadata>[^]*<\/metadata>/, '<metadata/>')],
    [
      'without fields',
      page.replace(/<record xmlns[^]*?<\/record>/, '<record xmlns="http://www.loc.gov/MARC21/slim"/>'),
    ],
    ['without an identifier', page.replace(/<identifier>[^<]*592<\/identifier>/, '')],
  ])('sets a record aside %s', async (_name, answer) => {
    const { progress, count } = await harvestFrom(answer)
    expect(progress).toMatchObject({ records: 1, quarantined: 1 })
    expect(count).toMatchObject({ records: 0, quarantined: 1 })
  })
  it('may have a datestamp that is none', async () => {
    const { count } = await harvestFrom(page.replaceAll(/<datestamp>[^<]*/g, '<datestamp>yesterday'))
    expect(count).toMatchObject({ records: 1, deleted: 1 })
  })
  it('may say in the leader that its record is deleted', async () => {
    const { count } = await harvestFrom(page.replace('01504nam', '01504dam'))
    expect(count).toMatchObject({ records: 0, deleted: 2 })
  })
})

describe('what is no page', () => {
  it.each([
    ['HTML with 200', '<html><body>Down for maintenance</body></html>', 'PROTOCOL_ERROR'],
    ['nothing at all', '', 'PROTOCOL_ERROR'],
    ['neither records nor errors', oaiError('x').replace(/<error.*<\/error>/, ''), 'PROTOCOL_ERROR'],
    ['cut in the middle of a record', page.slice(0, 3_000), 'PROTOCOL_ERROR'],
    ['cut behind its last record', page.slice(0, page.indexOf('<resumptionToken')), 'PROTOCOL_ERROR'],
    ['500', { status: 500, body: 'oops' }, 'PROTOCOL_ERROR'],
    ['404', { status: 404, body: 'no such page' }, 'REFUSED'],
    ['403', { status: 403, body: 'no' }, 'AUTHENTICATION'],
    ['503 for ever', { status: 503, body: 'busy' }, 'RATE_LIMITED'],
  ] as const)('is an error, never the end of the list: %s', async (_name, answer, code) => {
    const { error, checkpoint } = await harvestFrom(answer)
    expect(error).toMatchObject({ code })
    expect(checkpoint).toEqual({})
  })
  it('passes when it passes', async () => {
    const { progress } = await harvestFrom({ status: 502, body: '' }, page.slice(0, 900), '<html/>', page)
    expect(progress).toMatchObject({ records: 2 })
  })
  it('does not move the checkpoint: what follows a good page is asked for again', async () => {
    const { error, checkpoint, count } = await harvestFrom(withToken(' next \n'), { status: 404, body: '' })
    expect(error).toMatchObject({ code: 'REFUSED' })
    expect(checkpoint.inProgress).toMatchObject({ token: 'next', pages: 1, records: 2 })
    expect(count).toMatchObject({ records: 1, deleted: 1 })
  })
  it('says nothing of the repository in words meant for the operator but its error', async () => {
    const { error } = await harvestFrom(oaiError('cannotDisseminateFormat'))
    expect(error).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('cannotDisseminateFormat: so it is'),
    })
  })
})

describe('lists', () => {
  it('ask with the token alone, encoded', async () => {
    const { asked } = await harvestFrom(withToken('a+b/c=d&amp;e|f g'), page)
    expect(asked[1]).toBe('?verb=ListRecords&resumptionToken=a%2Bb%2Fc%3Dd%26e%7Cf%20g')
  })
  it('noRecordsMatch is nothing new, also with a status that says otherwise', async () => {
    const answer = { ...xml(oaiError('noRecordsMatch')), status: 422 }
    const { progress, checkpoint } = await harvestFrom(answer)
    expect(progress).toMatchObject({ records: 0 })
    expect(checkpoint.lastSuccess).toBeDefined()
  })
  it('begin again where a token is refused', async () => {
    const { progress, asked } = await harvestFrom(
      withToken('one'),
      oaiError('badResumptionToken'),
      withToken('two'),
      page,
    )
    expect(progress).toMatchObject({
      records: 6,
      warnings: [expect.stringMatching(/resumption token was refused/)],
    })
    expect(asked[2]).toBe(asked[0])
  })
  it.each([
    ['the same token twice', [withToken('same')]],
    ['tokens in a circle', ['a', 'b', 'a', 'b'].map(withToken)],
  ])('end with an error on %s', async (_name, answers) => {
    const { error, asked } = await harvestFrom(...answers)
    expect(error).toMatchObject({ code: 'PROTOCOL_ERROR', message: expect.stringContaining('came again') })
    expect(asked.length).toBeLessThan(6)
  })
  it('end with an error if page after page is empty', async () => {
    let number = 0
    await using server = await startHttpServer('oai-pmh', ({ url }) => {
      if (url.searchParams.get('verb') !== 'ListRecords') return identify
      number += 1
      return xml(withToken(`t${number}`).replaceAll(/<record>[^]*<\/record>/g, ''))
    })
    const system = bench
      .source()
      .system({ baseUrl: `http://127.0.0.1:${server.port}/oai`, metadataPrefix: 'x' })
    await expect(system.harvest?.run({ signal })).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(number).toBeLessThan(30)
  })
})

describe('requests', () => {
  it('come no faster than the repository allows', async () => {
    const times: number[] = []
    await using server = await startHttpServer('oai-pmh', ({ url }) => {
      times.push(performance.now())
      if (url.searchParams.get('verb') === 'Identify') return identify
      return url.searchParams.get('verb') === 'ListRecords' ? xml(page) : formats
    })
    const baseUrl = `http://127.0.0.1:${server.port}/oai`
    await bench.source().system({ baseUrl, requestsPerMinute: 600 }).harvest?.run({ signal })
    const [identified = 0, , listed = 0] = times
    // Two turns of a tenth of a second, less what a timer is early.
    expect(listed - identified).toBeGreaterThan(190)
  })
})

describe('redirects', () => {
  async function redirected(location: (port: number) => string) {
    const agents = new Set<string>()
    await using server = await startHttpServer('oai-pmh', ({ url, headers }) => {
      agents.add(`${headers['user-agent']} ${headers.from}`)
      if (url.pathname === '/old')
        return { status: 301, headers: { location: location(Number(headers.host?.split(':')[1])) }, body: '' }
      if (url.searchParams.get('verb') === 'Identify') return identify
      return url.searchParams.get('verb') === 'ListRecords' ? xml(page) : formats
    })
    const system = bench
      .source()
      .system({ baseUrl: `http://127.0.0.1:${server.port}/old`, contact: 'mailto:oai@example.org' })
    const progress = await system.harvest?.run({ signal })
    return { progress, agents: [...agents] }
  }
  it('within the host are followed, with our arguments, and we say who asks', async () => {
    const { progress, agents } = await redirected((port) => `http://127.0.0.1:${port}/new/`)
    expect(progress).toMatchObject({ records: 2 })
    expect(agents).toEqual([
      expect.stringMatching(/^Polyshelf\/\d+\.\d+\.\d+ \(mailto:oai@example\.org\) oai@example\.org$/),
    ])
  })
  it('to another host, to another port of the host, or in a circle are refused', async () => {
    await using other = await startHttpServer('other', () => identify)
    for (const location of [`http://localhost:${other.port}/oai`, `http://127.0.0.1:${other.port}/oai`])
      await expect(redirected(() => location)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(other.seen.requests).toBe(0)
    await expect(redirected((port) => `http://127.0.0.1:${port}/old`)).rejects.toMatchObject({
      code: 'REFUSED',
    })
  })
})
