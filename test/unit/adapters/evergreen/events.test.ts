import { describe, expect, it } from 'vitest'

import type { UpstreamError } from '../../../../adapters/errors.ts'
import { jsonOf, textOf } from '../../../consortium/routes.ts'
import { failure } from './run.ts'
import { acosta, script } from './scripted.ts'

const event = (textcode: string, ilsevent: string | number = '1000') => ({
  ilsevent,
  textcode,
  desc: 'User Edna Acosta 99999376864 could not',
})
const refused = (message: string, status = 401) =>
  jsonOf(status, { errors: [{ message, path: '/' }], status }, { 'retry-after': '0' })

describe('an event in the place of an answer', () => {
  it.each([
    ['LOGIN_FAILED', '1000'],
    ['PATRON_INACTIVE', 1217],
    ['PATRON_CARD_INACTIVE', 1216],
    ['PATRON_ACCOUNT_EXPIRED', '1224'],
  ])('%s rejects the card, with 401 and with 200', async (textcode, ilsevent) => {
    for (const status of [200, 401]) {
      let logins = 0
      const auth = () =>
        ++logins === 1 ? jsonOf(200, { token: 'ours' }) : jsonOf(status, event(textcode, ilsevent))
      await using run = await script({ '/self/auth': auth })
      expect(await run.verify('4711')).toEqual({ outcome: 'REJECTED' })
      expect(logins).toBe(2)
    }
  })

  it.each([
    ['/patrons/by_barcode/99999376864', 'PERM_FAILURE', 'AUTHENTICATION'],
    ['/patrons/by_barcode/99999376864', 'INTERNAL_SERVER_ERROR', 'REFUSED'],
    ['/patron/53/standing_penalties', 'DATABASE_QUERY_FAILED', 'REFUSED'],
    ['/patron/53/transactions/have_balance', 'PERM_FAILURE', 'AUTHENTICATION'],
    ['/self/me', 'NO_SESSION', 'AUTHENTICATION'],
    ['/org_units', 'PERM_FAILURE', 'AUTHENTICATION'],
  ] as const)(
    '%s: %s is %s, and neither a rejection nor a patron without blocks',
    async (path, textcode, code) => {
      await using run = await script({ [path]: event(textcode) })
      const error: unknown = await run.verify('4711').catch((reason: unknown) => reason)
      expect(error).toEqual(failure(code))
      const { message } = error as UpstreamError
      expect(message).toContain(textcode)
      for (const word of ['Acosta', '99999376864', '4711', 'secret', 'a-token'])
        expect(message).not.toContain(word)
    },
  )

  it('SUCCESS is none', async () => {
    await using run = await script({ '/patrons/by_barcode/99999376864': { ...acosta, textcode: 'SUCCESS' } })
    expect(await run.verify()).toMatchObject({ outcome: 'ACCEPTED' })
  })

  it('is no list of copies', async () => {
    await using run = await script({ '/bib/7/holdings': event('NO_SESSION', 1001) })
    await expect(run.items('7')).rejects.toEqual(failure('AUTHENTICATION'))
    await using gone = await script({
      '/bib/7/holdings': [],
      '/bib/7': event('BIBLIO_RECORD_ENTRY_NOT_FOUND'),
    })
    expect(await gone.items('7')).toEqual([{ localId: '7', known: false, items: [], complete: true }])
  })
})

describe('an answer that is not what it should be', () => {
  it.each([
    ['a fieldmapper object', { __c: 'au', __p: [null, '99999376864', 53, 't', 'f'] }],
    ['a patron without barred', { ...acosta, barred: undefined }],
    ['a patron without an expiry date', { ...acosta, expire_date: null }],
    ['a patron whose expiry is no date', { ...acosta, expire_date: 'never' }],
    ['nothing', null],
  ])('%s is PROTOCOL_ERROR', async (_, answer) => {
    await using run = await script({ '/patrons/by_barcode/99999376864': answer })
    await expect(run.verify('4711')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it.each([
    [[{ __c: 'acp', __p: [1, 2, 3] }]],
    [{ __c: 'acp', __p: [] }],
    [[{ id: 1, circ_lib: 4, status: 0, location: 118 }]],
  ])('%j is no list of copies', async (answer) => {
    await using run = await script({ '/bib/7/holdings': answer })
    await expect(run.items('7')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it.each([
    ['a route that is not there', () => jsonOf(404, { errors: [{ message: 'Not Found' }], status: 404 })],
    ["a proxy's page", () => textOf(404, '<html>Not Found</html>')],
  ])('%s is no unknown card and no unknown record', async (_, answer) => {
    await using run = await script({
      '/patrons/by_barcode/99999376864': answer,
      '/bib/7/holdings': answer,
    })
    await expect(run.verify('4711')).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await expect(run.items('7')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('a session of somebody else proves nothing', async () => {
    await using run = await script({ '/self/me': { id: 54 } })
    expect(await run.verify('4711')).toEqual({ outcome: 'REJECTED' })
    await expect.poll(() => run.asked.at(-1)).toBe('DELETE /self/auth')
  })

  it('a patron of another card is nobody', async () => {
    const card = { id: 53, barcode: '99999376865', active: 't' }
    await using run = await script({ '/patrons/by_barcode/99999376864': { ...acosta, card } })
    expect(await run.verify('4711')).toEqual({ outcome: 'REJECTED' })
  })

  it('a page of a proxy is no wrong PIN', async () => {
    for (const status of [200, 401]) {
      let logins = 0
      const auth = () =>
        ++logins === 1 ? jsonOf(200, { token: 'ours' }) : textOf(status, '<html>Sorry</html>')
      await using run = await script({ '/self/auth': auth })
      await expect(run.verify('4711')).rejects.toEqual(failure('PROTOCOL_ERROR'))
      expect(logins).toBe(2)
    }
  })
})

describe('a session that has ended', () => {
  it('is begun anew, once', async () => {
    let asked = 0
    const holdings = () => (++asked === 1 ? refused('Invalid session') : jsonOf(200, []))
    await using run = await script({ '/bib/7/holdings': holdings, '/bib/7': null })
    expect(await run.items('7')).toMatchObject([{ known: false }])
    expect(run.asked.filter((one) => one.endsWith('/self/auth'))).toHaveLength(2)
    await using closed = await script({ '/bib/7/holdings': () => refused('Invalid session') })
    await expect(closed.items('7')).rejects.toEqual(failure('AUTHENTICATION'))
    expect(closed.asked.filter((one) => one.endsWith('/self/auth'))).toHaveLength(2)
  })

  it('is not what a missing permission is', async () => {
    await using run = await script({ '/bib/7/holdings': () => refused('Permission denied') })
    for (const _ of [1, 2]) await expect(run.items('7')).rejects.toEqual(failure('AUTHENTICATION'))
    expect(run.asked.filter((one) => one.endsWith('/self/auth'))).toHaveLength(1)
  })

  it('is not what a limit is, whichever status it has', async () => {
    for (const status of [401, 429]) {
      await using run = await script({ '/bib/7/holdings': () => refused('Rate limit exceeded', status) })
      await expect(run.items('7')).rejects.toEqual(failure('RATE_LIMITED'))
      expect(run.asked.filter((one) => one.endsWith('/holdings'))).toHaveLength(2)
    }
  })
})
