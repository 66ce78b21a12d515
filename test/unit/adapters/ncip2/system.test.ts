import { describe, expect, it } from 'vitest'

import { ncip2 } from '../../../../adapters/ncip2/index.ts'
import { failure, good, signal, start, startScripted } from './run.ts'

const minimal = { kind: 'ncip2', id: 'tallgrass-ncip', baseUrl: 'https://ncip.example/responder' }
const both = { fromAgency: 'A', toAgency: 'B' }

describe('the configuration of an NCIP system', () => {
  it('needs no more than an address', () => {
    expect(ncip2.config.parse(minimal)).toMatchObject({
      version: '2.02',
      namespace: 'prefixed',
      patrons: { cardInputType: 'Barcode Id', pinInputType: 'PIN', pinIsChecked: false, minorUnits: true },
      items: { service: 'LookupItemSet', idsPerRequest: 20 },
    })
  })

  it.each([
    ['one agency alone', { fromAgency: 'A' }],
    ['a profile without agencies', { applicationProfile: 'X' }],
    ['LookupAgency of no agency', { probe: 'LookupAgency' }],
    ['a user without a password', { username: 'u' }],
    ['a password in the open', { ...both, username: 'u', password: 'secret' }],
    ['a status that is none', { statuses: { Lent: 'LENT' } }],
    ['a version that is none', { version: '1.0' }],
  ])('refuses %s', (_, settings) => {
    expect(ncip2.config.safeParse({ ...minimal, ...settings }).success).toBe(false)
  })
})

describe('an NCIP system', () => {
  it('offers copies only where it can', async () => {
    await using run = await start({ items: { service: 'none' } })
    expect([run.system.availability, run.system.patrons === undefined]).toEqual([undefined, false])
  })

  it.each(['LookupUser', 'LookupAgency'])('proves that it answers by %s', async (probe) => {
    await using run = await start({ probe })
    await run.system.probe({ signal: signal() })
    expect(run.server.answered).toEqual({ [probe]: 1 })
  })

  it.each([
    ['an agency that the system does not know', { toAgency: 'OTHER' }, {}, 'AUTHENTICATION'],
    ['no header', { fromAgency: undefined, toAgency: undefined }, {}, 'AUTHENTICATION'],
    [
      'a service that is not there',
      { probe: 'LookupAgency' },
      { without: ['LookupAgency'] },
      'UNSUPPORTED_QUERY',
    ],
    [
      'a login that is not ours',
      {},
      { basic: { username: 'polyshelf', password: 'other' } },
      'AUTHENTICATION',
    ],
  ] as const)('proves nothing with %s', async (_, settings, options, code) => {
    await using run = await start(settings, options)
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure(code))
  })

  it('proves that it answers where nobody may be looked up without a PIN', async () => {
    await using run = await start({ patrons: { lookupWithoutPin: false } }, { needsPin: true })
    await run.system.probe({ signal: signal() })
    await using untold = await start({}, { needsPin: true })
    await expect(untold.system.probe({ signal: signal() })).rejects.toEqual(failure('REFUSED'))
  })

  it('logs in by HTTP Basic', async () => {
    const basic = { username: 'polyshelf', password: 'very-secret-secret' }
    await using run = await start({ username: 'polyshelf', passwordEnv: 'X' }, { basic })
    await run.system.probe({ signal: signal() })
    await using stranger = await start({}, { basic })
    await expect(stranger.verify(good?.card, good?.pin)).rejects.toEqual(failure('AUTHENTICATION'))
  })

  it.each(['prefixed', 'default', 'none'] as const)('writes and reads %s namespaces', async (namespace) => {
    await using run = await start({ namespace, version: '2.0' }, { form: namespace })
    expect(await run.verify(good?.card, good?.pin)).toMatchObject({ outcome: 'ACCEPTED' })
    expect((await run.items('1'))[0]?.items.length).toBeGreaterThan(0)
  })

  it.each(['/ncip', '/', '/ncip/responder.do?db=3'])('is asked at its very address, %s', async (address) => {
    await using run = await startScripted('<NCIPMessage/>', {}, { address })
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('PROTOCOL_ERROR'))
    expect(run.requests.map(({ url }) => url)).toEqual([address])
  })

  it.each([
    ['a page', '<html><body>Maintenance</body></html>'],
    ['nothing', ''],
    ['another answer', '<NCIPMessage><LookupVersionResponse/></NCIPMessage>'],
    [
      'an entity',
      '<!DOCTYPE a [<!ENTITY b "c">]><NCIPMessage><LookupUserResponse>&b;</LookupUserResponse></NCIPMessage>',
    ],
    ['a page with a wrong declaration', '<?xml version="1.0" encoding="klingon"?><NCIPMessage/>'],
  ])('that sends %s is at fault', async (_, body) => {
    await using run = await startScripted(body)
    await expect(run.system.probe({ signal: signal() })).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await expect(run.verify('4711', '0815')).rejects.toEqual(failure('PROTOCOL_ERROR'))
    await expect(run.items('1')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('is read in the encoding that it declares, and not at all where its bytes are in another', async () => {
    const name = '<UnstructuredPersonalUserName>Zoë</UnstructuredPersonalUserName>'
    const body =
      '<?xml version="1.0" encoding="ISO-8859-1"?><NCIPMessage><LookupUserResponse><UserId><UserIdentifierValue>4711</UserIdentifierValue></UserId>' +
      `<UserOptionalFields><NameInformation><PersonalNameInformation>${name}</PersonalNameInformation></NameInformation></UserOptionalFields></LookupUserResponse></NCIPMessage>`
    await using latin1 = await startScripted(Buffer.from(body, 'latin1'))
    expect(await latin1.verify('4711', '0815')).toMatchObject({ patron: { name: 'Zoë' } })
    await using untrue = await startScripted(Buffer.from(body.replace('ISO-8859-1', 'UTF-8'), 'latin1'))
    await expect(untrue.verify('4711', '0815')).rejects.toEqual(failure('PROTOCOL_ERROR'))
  })

  it('that sends too many elements is cut off', async () => {
    await using run = await startScripted(`<NCIPMessage>${'<a/>'.repeat(200_001)}</NCIPMessage>`)
    await expect(run.items('1')).rejects.toEqual(failure('TOO_LARGE'))
  })
})
