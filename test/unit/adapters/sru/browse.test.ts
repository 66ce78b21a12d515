import { describe, expect, it } from 'vitest'

import type { BrowseIndex } from '../../../../adapters/bib/headings.ts'
import type { LibrarySystem } from '../../../../adapters/port.ts'
import {
  type EmbeddedAnswer,
  type EmbeddedRequest,
  startHttpServer,
} from '../../../consortium/http-server.ts'
import { startSruServer } from '../../../consortium/sru-server.ts'
import { library, openSmall } from './library.ts'
import { parameter, xml } from './scripted.ts'

const signal = () => AbortSignal.timeout(5_000)
const browse = (system: LibrarySystem, index: BrowseIndex, from: string, count: number, after?: string) =>
  system.terms?.browse?.(
    { index, from, count, ...(after === undefined ? {} : { after }) },
    {
      signal: signal(),
    },
  )

describe('an index of an SRU server', () => {
  it('is listed by whole headings in its order, with their records', async () => {
    await using server = await startSruServer(library)
    for (const version of ['1.1', '1.2', '2.0']) {
      await using system = openSmall(`http://127.0.0.1:${server.port}/sru`, { version })
      expect(await browse(system, 'AUTHOR', 'a', 5)).toEqual({
        headings: [
          { text: 'Even, Ann', key: 'even ann', position: 'Even, Ann', count: 60 },
          { text: 'Odd, Bob', key: 'odd bob', position: 'Odd, Bob', count: 60 },
        ],
        more: false,
        complete: true,
      })
    }
  })

  it('is paged to its end, also where the server gives fewer than it is asked for', async () => {
    await using server = await startSruServer(library)
    await using system = openSmall(`http://127.0.0.1:${server.port}/sru`)
    const page = await browse(system, 'TITLE', 'n', 100)
    expect(page?.headings).toHaveLength(100)
    const rest = await browse(system, 'TITLE', 'n', 100, page?.headings.at(-1)?.position)
    expect(rest).toMatchObject({ more: false })
    const all = [...(page?.headings ?? []), ...(rest?.headings ?? [])].map(({ text }) => text)
    expect(all).toHaveLength(120)
    expect(new Set(all).size).toBe(120)
    expect(all[0]).toBe('Numbers & <signs> 0')
  })

  it('of call numbers is the one that the configuration names', async () => {
    await using server = await startSruServer(library)
    const url = `http://127.0.0.1:${server.port}/sru`
    await using system = openSmall(url, { callNumberIndex: 'local.callNumber' })
    expect(await browse(system, 'CALL_NUMBER', 'qa 2', 2)).toMatchObject({
      headings: [{ text: 'QA 2' }, { text: 'QA 3' }],
    })
    await using without = openSmall(url)
    await expect(browse(without, 'CALL_NUMBER', 'q', 2)).rejects.toMatchObject({
      code: 'UNSUPPORTED_QUERY',
    })
    await using wrong = openSmall(url, { callNumberIndex: 'local.shelf' })
    await expect(browse(wrong, 'CALL_NUMBER', 'q', 2)).rejects.toMatchObject({ code: 'UNSUPPORTED_QUERY' })
  })
})

describe('a server that scans otherwise', () => {
  async function at(answer: (request: EmbeddedRequest) => EmbeddedAnswer, from = 'a') {
    await using server = await startHttpServer('sru', answer)
    await using system = openSmall(`http://127.0.0.1:${server.port}/db`)
    return await browse(system, 'TITLE', from, 3)
  }
  const terms = (...values: readonly string[]) =>
    xml(
      `<scanResponse><terms>${values.map((value) => `<term><value>${value}</value></term>`).join('')}</terms></scanResponse>`,
    )
  const refusal = (code: number, root = 'scanResponse') =>
    xml(
      `<${root}><diagnostics><diagnostic><uri>info:srw/diagnostic/1/${code}</uri></diagnostic></diagnostics></${root}>`,
    )

  it('is asked with another relation where it refuses one', async () => {
    const asked: string[] = []
    const answer = await at((request) => {
      const clause = parameter(request, 'scanClause')
      asked.push(clause)
      if (clause.includes(' == ')) return refusal(10)
      return clause.endsWith('"emma"') ? terms() : terms('emma')
    })
    expect(answer).toMatchObject({ headings: [{ text: 'emma', key: 'emma' }], more: false })
    expect(answer?.headings[0]).not.toHaveProperty('count')
    expect(asked.slice(0, 2)).toEqual(['dc.title == "a"', 'dc.title = "a"'])
  })

  it('is given what was typed as a literal, never as CQL', async () => {
    let asked = ''
    await at((request) => {
      asked = parameter(request, 'scanClause')
      return terms()
    }, 'a" or b* \\')
    expect(asked).toBe('dc.title == "a\\" or b\\* \\\\"')
  })

  it.each([
    [4, 'explainResponse', 'UNSUPPORTED_QUERY'],
    [16, 'scanResponse', 'UNSUPPORTED_QUERY'],
    [19, 'scanResponse', 'UNSUPPORTED_QUERY'],
    [3, 'scanResponse', 'AUTHENTICATION'],
    [1, 'scanResponse', 'REFUSED'],
  ])('and refuses with %i in %s is %s', async (code, root, expected) => {
    await expect(at(() => refusal(code, root))).rejects.toMatchObject({ code: expected })
  })

  it('and gives the same for ever is left at the end of its list', async () => {
    let requests = 0
    const answer = await at(() => {
      requests += 1
      return terms('emma', 'persuasion')
    })
    expect(answer).toMatchObject({ headings: [{ text: 'emma' }, { text: 'persuasion' }], more: false })
    expect(requests).toBe(2)
  })
})
