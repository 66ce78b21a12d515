import { describe, expect, it } from 'vitest'

import { decodeLookupAgencyResponse } from '../../../../../adapters/protocols/ncip2/lookup-agency.ts'
import {
  decodeLookupItemSet,
  decodeLookupItemSetResponse,
  encodeLookupItemSet,
} from '../../../../../adapters/protocols/ncip2/lookup-item-set.ts'
import {
  decodeLookupItemResponse,
  encodeLookupItem,
} from '../../../../../adapters/protocols/ncip2/lookup-item.ts'
import type { NcipEnvelope } from '../../../../../adapters/protocols/ncip2/message.ts'
import { ProtocolError } from '../../../../../adapters/protocols/protocol-error.ts'
import { itemAnswer, itemSetAnswer, problemAnswer } from './golden.ts'

const plain: NcipEnvelope = { version: '2.01', form: 'none', header: undefined }
const start =
  '<?xml version="1.0" encoding="UTF-8"?>\n<NCIPMessage version="http://www.niso.org/schemas/ncip/v2_01/ncip_v2_01.xsd">'
const itemCode =
  'http://www.niso.org/ncip/v1_0/imp1/schemes/bibliographicitemidentifiercode/bibliographicitemidentifiercode.scm'
const elementType = 'http://www.niso.org/ncip/v1_0/schemes/itemelementtype/itemelementtype.scm'

describe('LookupItemSet', () => {
  it('names several records and where to go on', () => {
    const request = {
      ids: [
        { form: 'item', id: '1', code: 'Legal Deposit Number' },
        { form: 'record', id: '2', code: undefined, agency: 'PRG1' },
      ],
      elements: ['Location'],
      maximumItems: 50,
      nextItemToken: 'x&1',
    } as const
    const text =
      `${start}<LookupItemSet>` +
      `<BibliographicId><BibliographicItemId><BibliographicItemIdentifier>1</BibliographicItemIdentifier><BibliographicItemIdentifierCode Scheme="${itemCode}">Legal Deposit Number</BibliographicItemIdentifierCode></BibliographicItemId></BibliographicId>` +
      '<BibliographicId><BibliographicRecordId><BibliographicRecordIdentifier>2</BibliographicRecordIdentifier><AgencyId>PRG1</AgencyId></BibliographicRecordId></BibliographicId>' +
      `<ItemElementType Scheme="${elementType}">Location</ItemElementType><MaximumItemsCount>50</MaximumItemsCount><NextItemToken>x&amp;1</NextItemToken>` +
      '</LookupItemSet></NCIPMessage>'
    expect(encodeLookupItemSet(request, plain)).toBe(text)
    expect(decodeLookupItemSet(text)).toEqual({ header: undefined, ...request })
  })

  it('that names an empty record is refused', () => {
    const text = '<NCIPMessage><LookupItemSet><BibliographicId/></LookupItemSet></NCIPMessage>'
    expect(() => decodeLookupItemSet(text)).toThrow(ProtocolError)
  })
})

describe('LookupItemSetResponse', () => {
  it('is read as responders send it: either form of id, a problem of one record, an empty token', () => {
    expect(decodeLookupItemSetResponse(itemSetAnswer)).toEqual({
      problems: [],
      records: [
        {
          id: 'PRG01000000421',
          problems: [],
          holdings: [
            {
              callNumber: undefined,
              locations: [
                { type: 'Permanent Location', level: 1, name: 'Main library' },
                { type: 'Permanent Location', level: 2, name: 'Stacks' },
              ],
              items: [
                {
                  id: { agency: 'PRG1', type: { scheme: undefined, value: 'Barcode' }, value: '2610002885' },
                  status: {
                    scheme:
                      'http://www.niso.org/ncip/v1_0/imp1/schemes/circulationstatus/circulationstatus.scm',
                    value: 'Available on shelf',
                  },
                  restrictions: [{ scheme: undefined, value: 'Limited Circulation, Normal Loan Period' }],
                  holdQueue: 2,
                  callNumber: '621.3 ANG',
                  volume: undefined,
                  locations: [],
                  due: '2030-12-08T23:00:00Z',
                },
              ],
            },
          ],
        },
        {
          id: 'PRG01000062052',
          problems: [
            {
              type: { scheme: undefined, value: 'Unknown Item' },
              detail: undefined,
              element: undefined,
              value: 'Item PRG01000062052 does not exist.',
            },
          ],
          holdings: [],
        },
      ],
      nextItemToken: undefined,
    })
  })

  it.each([
    ['<NextItemToken>17</NextItemToken>', '17'],
    ['<NextItemToken>0</NextItemToken>', undefined],
    ['<NextItemToken/>', undefined],
    ['', undefined],
  ])('ends or goes on with %s', (token, next) => {
    const text = `<NCIPMessage><LookupItemSetResponse>${token}</LookupItemSetResponse></NCIPMessage>`
    expect(decodeLookupItemSetResponse(text).nextItemToken).toBe(next)
  })
})

describe('LookupItem', () => {
  it('names one copy', () => {
    const id = { agency: 'OPA1', type: { scheme: undefined, value: 'Barcode' }, value: '318300321322' }
    expect(encodeLookupItem({ id, elements: [] }, plain)).toBe(
      `${start}<LookupItem><ItemId><AgencyId>OPA1</AgencyId><ItemIdentifierType>Barcode</ItemIdentifierType>` +
        '<ItemIdentifierValue>318300321322</ItemIdentifierValue></ItemId></LookupItem></NCIPMessage>',
    )
  })

  it('is answered without a word of who has the copy', () => {
    const answer = decodeLookupItemResponse(itemAnswer)
    expect(answer).toMatchObject({
      problems: [],
      item: {
        id: { value: '318300321322' },
        status: { scheme: expect.stringContaining('circulationstatus.scm'), value: 'On Loan' },
        holdQueue: 0,
        volume: 'v. 3, no. 7',
        due: '2030-11-17T23:00:00Z',
      },
    })
    expect(JSON.stringify(answer)).not.toContain('99046')
  })
})

describe('LookupAgency', () => {
  it('is answered by its agency, or a problem', () => {
    const text =
      '<NCIPMessage><LookupAgencyResponse><AgencyId>PRG1</AgencyId></LookupAgencyResponse></NCIPMessage>'
    expect(decodeLookupAgencyResponse(text)).toEqual({ problems: [], agency: 'PRG1' })
    expect(decodeLookupAgencyResponse(problemAnswer)).toMatchObject({ problems: [{}], agency: undefined })
  })
})
