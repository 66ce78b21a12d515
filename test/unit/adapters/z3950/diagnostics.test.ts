import { describe, expect, it } from 'vitest'

import { bib1 } from '../../../../adapters/protocols/z3950/diagnostic.ts'
import { oids } from '../../../../adapters/protocols/z3950/oids.ts'
import { initResponse, openScripted, soon } from './opened.ts'
import { window, emma, failed, target } from './scripted.ts'

describe('diagnostics', () => {
  it.each([4, 9, 35])('%d means no hits', async (condition) => {
    await using opened = await openScripted(target(() => failed(bib1(condition))))
    expect(await opened.system.search?.search(emma, window, soon())).toMatchObject({
      hitCount: 0,
      hitCountIsExact: false,
      records: [],
      unreadable: 0,
      dropped: [{ words: 'words too common or too short' }],
    })
  })

  it.each([
    [1, 'REFUSED'],
    [2, 'REFUSED'],
    [3, 'UNSUPPORTED_QUERY'],
    [101, 'AUTHENTICATION'],
    [109, 'REFUSED'],
    [110, 'UNSUPPORTED_QUERY'],
    [236, 'AUTHENTICATION'],
    [1015, 'RATE_LIMITED'],
  ])('%d is %s, and says nothing of the addinfo', async (condition, code) => {
    await using opened = await openScripted(target(() => failed(bib1(condition, 'secret'))))
    const error: unknown = await opened.system.search
      ?.search(emma, window, soon())
      .catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code, operation: 'Search' })
    expect(String(error)).toContain(`diagnostic ${condition}`)
    expect(String(error)).not.toContain('secret')
  })

  it('of another set are not taken for Bib-1', async () => {
    const foreign = { set: '1.2.3', condition: 4, addinfo: '' }
    await using opened = await openScripted(target(() => failed(foreign)))
    await expect(opened.system.search?.search(emma, window, soon())).rejects.toMatchObject({
      code: 'REFUSED',
    })
  })

  it.each([
    [undefined, 'AUTHENTICATION'],
    [bib1(1011, 'the-user'), 'AUTHENTICATION'],
    [bib1(1015), 'RATE_LIMITED'],
    [bib1(1018), 'REFUSED'],
    [{ set: oids.bib1Diagnostics, condition: 100, addinfo: '' }, 'AUTHENTICATION'],
  ])('of a refused Init: %o is %s', async (diagnostic, code) => {
    const refused = { ...initResponse, result: false, ...(diagnostic === undefined ? {} : { diagnostic }) }
    await using opened = await openScripted((request) =>
      request.type === 'initRequest' ? refused : undefined,
    )
    await expect(opened.system.probe(soon())).rejects.toMatchObject({ code, operation: 'Init' })
  })
})
