import { childText, type XmlElement } from '../xml.ts'
import { element, leaf, type SchemeValue, word, wordOf } from './element.ts'

/*
  UserId   AgencyId?  UserIdentifierType?  UserIdentifierValue
  ItemId   AgencyId?  ItemIdentifierType?  ItemIdentifierValue
*/
export type NcipId = {
  readonly agency: string | undefined
  readonly type: SchemeValue | undefined
  readonly value: string
}

const encodeId =
  (kind: 'User' | 'Item') =>
  ({ agency, type, value }: NcipId): XmlElement =>
    element(
      `${kind}Id`,
      leaf('AgencyId', agency),
      word(`${kind}IdentifierType`, type?.value, type?.scheme),
      leaf(`${kind}IdentifierValue`, value),
    )

/** Undefined without a value: such an id names nobody. */
const decodeId =
  (kind: 'User' | 'Item') =>
  (id: XmlElement | undefined): NcipId | undefined => {
    const value = id && childText(id, `${kind}IdentifierValue`)
    if (id === undefined || value === undefined) return undefined
    return { agency: childText(id, 'AgencyId'), type: wordOf(id, `${kind}IdentifierType`), value }
  }

export const encodeUserId = encodeId('User')
export const decodeUserId = decodeId('User')
export const encodeItemId = encodeId('Item')
export const decodeItemId = decodeId('Item')
