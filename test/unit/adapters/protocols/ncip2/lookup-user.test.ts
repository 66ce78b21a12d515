import { describe, expect, it } from 'vitest'

import {
  decodeLookupUser,
  decodeLookupUserResponse,
  encodeLookupUser,
} from '../../../../../adapters/protocols/ncip2/lookup-user.ts'
import type { NcipEnvelope } from '../../../../../adapters/protocols/ncip2/message.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { problemAnswer, userAnswer } from './golden.ts'

const envelope: NcipEnvelope = {
  version: '2.02',
  form: 'prefixed',
  header: { fromAgency: 'PORTAL', toAgency: 'PRG1' },
}
const inputs = [
  { type: 'Barcode Id', data: '2511000700' },
  { type: 'PIN', data: 'a<b&"c ' },
]

describe('LookupUser', () => {
  it('is written as the schema has it, the PIN escaped and whole', () => {
    const request = {
      user: { inputs },
      elements: ['User Privilege'],
      fiscalAccount: true,
      lists: 'both' as const,
    }
    expect(encodeLookupUser(request, envelope)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<ns1:NCIPMessage xmlns:ns1="http://www.niso.org/2008/ncip" ns1:version="http://www.niso.org/schemas/ncip/v2_02/ncip_v2_02.xsd">' +
        '<ns1:LookupUser><ns1:InitiationHeader><ns1:FromAgencyId><ns1:AgencyId>PORTAL</ns1:AgencyId></ns1:FromAgencyId>' +
        '<ns1:ToAgencyId><ns1:AgencyId>PRG1</ns1:AgencyId></ns1:ToAgencyId></ns1:InitiationHeader>' +
        '<ns1:AuthenticationInput><ns1:AuthenticationInputData>2511000700</ns1:AuthenticationInputData>' +
        '<ns1:AuthenticationDataFormatType>text</ns1:AuthenticationDataFormatType>' +
        '<ns1:AuthenticationInputType>Barcode Id</ns1:AuthenticationInputType></ns1:AuthenticationInput>' +
        '<ns1:AuthenticationInput><ns1:AuthenticationInputData>a&lt;b&amp;&quot;c </ns1:AuthenticationInputData>' +
        '<ns1:AuthenticationDataFormatType>text</ns1:AuthenticationDataFormatType>' +
        '<ns1:AuthenticationInputType>PIN</ns1:AuthenticationInputType></ns1:AuthenticationInput>' +
        '<ns1:UserElementType ns1:Scheme="http://www.niso.org/ncip/v1_0/schemes/userelementtype/userelementtype.scm">User Privilege</ns1:UserElementType>' +
        '<ns1:LoanedItemsDesired></ns1:LoanedItemsDesired><ns1:RequestedItemsDesired></ns1:RequestedItemsDesired>' +
        '<ns1:UserFiscalAccountDesired></ns1:UserFiscalAccountDesired></ns1:LookupUser></ns1:NCIPMessage>',
    )
  })

  it('is written with a default namespace or none, and without a header, for systems that want it so', () => {
    const id = { agency: undefined, type: undefined, value: '700' }
    const request = { user: { id }, elements: [], fiscalAccount: false, lists: undefined }
    const body =
      '<LookupUser><UserId><UserIdentifierValue>700</UserIdentifierValue></UserId></LookupUser></NCIPMessage>'
    const version = 'version="http://www.niso.org/schemas/ncip/v2_0/imp1/xsd/ncip_v2_0.xsd"'
    const write = (form: NcipEnvelope['form']) =>
      encodeLookupUser(request, { version: '2.0', form, header: undefined }).split('\n')[1]
    expect(write('default')).toBe(`<NCIPMessage xmlns="http://www.niso.org/2008/ncip" ${version}>${body}`)
    expect(write('none')).toBe(`<NCIPMessage ${version}>${body}`)
  })

  it('is read from another program’s request', () => {
    const text =
      '<NCIPMessage xmlns="http://www.niso.org/2008/ncip"><LookupUser><InitiationHeader><FromAgencyId><AgencyId>A</AgencyId></FromAgencyId>' +
      '<ToAgencyId><AgencyId>B</AgencyId></ToAgencyId></InitiationHeader><AuthenticationInput><AuthenticationInputData> 12 </AuthenticationInputData>' +
      '<AuthenticationDataFormatType>text</AuthenticationDataFormatType><AuthenticationInputType>Username</AuthenticationInputType></AuthenticationInput>' +
      '<UserElementType>User Id</UserElementType><UserFiscalAccountDesired/></LookupUser></NCIPMessage>'
    expect(decodeLookupUser(text)).toEqual({
      header: { fromAgency: 'A', toAgency: 'B', applicationProfile: undefined },
      user: { inputs: [{ type: 'Username', data: ' 12 ' }] },
      elements: ['User Id'],
      fiscalAccount: true,
      lists: undefined,
    })
  })

  it('that names nobody is refused', () => {
    const text =
      '<NCIPMessage><LookupUser><UserElementType>User Id</UserElementType></LookupUser></NCIPMessage>'
    expect(() => decodeLookupUser(text)).toThrow(ProtocolError)
  })
})

describe('LookupUserResponse', () => {
  it('is read as responders send it', () => {
    expect(decodeLookupUserResponse(userAnswer)).toMatchObject({
      problems: [],
      id: { agency: 'PRG1', type: { value: 'Institution Id Number' }, value: '700' },
      balances: [{ currency: 'CZK', value: '105' }],
      loans: 2,
      requests: undefined,
      fields: {
        givenName: 'Jana',
        surname: 'Nováková',
        addresses: [{ type: 'mailserver', data: 'jana@example.cz' }],
        privileges: [{ agency: 'PRG1', type: { value: 'Student' }, validTo: '2099-12-31T01:00:00Z' }],
        blocks: [{ value: 'Block Renewal' }, { scheme: undefined, value: 'Trap For Message' }],
        ids: [{ agency: undefined, type: { value: 'Barcode' }, value: '2511000700' }],
      },
    })
  })

  it('is the same without a prefix and without a namespace', () => {
    const bare = userAnswer.replaceAll('ns1:', '').replace(/ xmlns:?ns1="[^"]*"/, '')
    expect(decodeLookupUserResponse(bare)).toEqual(decodeLookupUserResponse(userAnswer))
  })

  it('takes a problem at the top for an answer', () => {
    expect(decodeLookupUserResponse(problemAnswer)).toMatchObject({
      problems: [{ type: { value: 'Needed Data Missing' }, element: 'LookupUser', value: undefined }],
      id: undefined,
    })
  })

  it('gives nothing of a user beside a problem', () => {
    const both = userAnswer.replace(
      '<ns1:UserOptionalFields>',
      '<ns1:Problem><ns1:ProblemType/></ns1:Problem><ns1:UserOptionalFields>',
    )
    expect(decodeLookupUserResponse(both)).toMatchObject({
      problems: [{ type: undefined }],
      id: undefined,
      balances: [],
      fields: { ids: [] },
    })
  })

  it('sums the loans that are told by status', () => {
    const count = (value: string) =>
      `<LoanedItemsCount><CirculationStatus>On Loan</CirculationStatus><LoanedItemCountValue>${value}</LoanedItemCountValue></LoanedItemsCount>`
    const answer = (...values: readonly string[]) =>
      `<NCIPMessage><LookupUserResponse>${values.map(count).join('')}</LookupUserResponse></NCIPMessage>`
    expect(decodeLookupUserResponse(answer('2', '3')).loans).toBe(5)
    expect(decodeLookupUserResponse(answer('0')).loans).toBe(0)
    expect(decodeLookupUserResponse(answer('some')).loans).toBeUndefined()
  })
})
