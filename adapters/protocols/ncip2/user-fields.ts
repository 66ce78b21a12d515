import { childOf, childrenOf, childText, type XmlElement } from '../xml.ts'
import { element, leaf, type SchemeValue, word, wordOf } from './element.ts'
import { decodeUserId, encodeUserId, type NcipId } from './ids.ts'

/*
  UserOptionalFields      NameInformation?  UserAddressInformation*  …  UserPrivilege*  BlockOrTrap*  UserId*
  NameInformation         PersonalNameInformation / (StructuredPersonalUserName / GivenName? Surname | UnstructuredPersonalUserName)
  UserAddressInformation  UserAddressRoleType  (PhysicalAddress | ElectronicAddress / ElectronicAddressType ElectronicAddressData)
  UserPrivilege           AgencyId  AgencyUserPrivilegeType  ValidFromDate?  ValidToDate?
                          UserPrivilegeStatus? / UserPrivilegeStatusType  UserPrivilegeDescription?
  BlockOrTrap             AgencyId?  BlockOrTrapType
*/
export type UserPrivilege = {
  readonly agency: string | undefined
  readonly type: SchemeValue | undefined
  /** As sent. */
  readonly validTo: string | undefined
  readonly status: SchemeValue | undefined
}
export type ElectronicAddress = { readonly type: string; readonly data: string }
/** What is read of a user; postal addresses, birthdays and notes are not. */
export type UserFields = {
  readonly givenName: string | undefined
  readonly surname: string | undefined
  readonly unstructuredName: string | undefined
  readonly addresses: readonly ElectronicAddress[]
  readonly privileges: readonly UserPrivilege[]
  readonly blocks: readonly (SchemeValue | undefined)[]
  readonly ids: readonly NcipId[]
}

export function encodeUserFields(fields: UserFields): XmlElement {
  const structured = fields.surname ?? fields.givenName
  const name =
    structured === undefined
      ? leaf('UnstructuredPersonalUserName', fields.unstructuredName)
      : element(
          'StructuredPersonalUserName',
          leaf('GivenName', fields.givenName),
          leaf('Surname', fields.surname),
        )
  return element(
    'UserOptionalFields',
    name && element('NameInformation', element('PersonalNameInformation', name)),
    ...fields.addresses.map(({ type, data }) =>
      element(
        'UserAddressInformation',
        word('UserAddressRoleType', 'Notice'),
        element(
          'ElectronicAddress',
          word('ElectronicAddressType', type, 'http://www.iana.org/assignments/uri-schemes'),
          leaf('ElectronicAddressData', data),
        ),
      ),
    ),
    ...fields.privileges.map(({ agency, type, validTo, status }) =>
      element(
        'UserPrivilege',
        leaf('AgencyId', agency),
        word('AgencyUserPrivilegeType', type?.value, type?.scheme),
        leaf('ValidToDate', validTo),
        status &&
          element('UserPrivilegeStatus', word('UserPrivilegeStatusType', status.value, status.scheme)),
      ),
    ),
    ...fields.blocks.map((block) =>
      element('BlockOrTrap', word('BlockOrTrapType', block?.value ?? '', block?.scheme)),
    ),
    ...fields.ids.map((id) => encodeUserId(id)),
  )
}

/** Of an absent element everything is absent. A block without a type is still a block. */
export function decodeUserFields(fields: XmlElement | undefined): UserFields {
  const name = at(fields, 'NameInformation', 'PersonalNameInformation')
  const structured = at(name, 'StructuredPersonalUserName')
  const all = (local: string) => (fields === undefined ? [] : childrenOf(fields, local))
  return {
    givenName: structured && childText(structured, 'GivenName'),
    surname: structured && childText(structured, 'Surname'),
    unstructuredName: name && childText(name, 'UnstructuredPersonalUserName'),
    addresses: all('UserAddressInformation').flatMap((address) => {
      const electronic = childOf(address, 'ElectronicAddress')
      const data = electronic && childText(electronic, 'ElectronicAddressData')
      if (electronic === undefined || data === undefined) return []
      return [{ type: childText(electronic, 'ElectronicAddressType') ?? '', data }]
    }),
    privileges: all('UserPrivilege').map((privilege) => {
      const status = childOf(privilege, 'UserPrivilegeStatus')
      return {
        agency: childText(privilege, 'AgencyId'),
        type: wordOf(privilege, 'AgencyUserPrivilegeType'),
        validTo: childText(privilege, 'ValidToDate'),
        status: status && wordOf(status, 'UserPrivilegeStatusType'),
      }
    }),
    blocks: all('BlockOrTrap').map((block) => wordOf(block, 'BlockOrTrapType')),
    ids: all('UserId')
      .map((id) => decodeUserId(id))
      .filter((id) => id !== undefined),
  }
}

function at(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((found, local) => found && childOf(found, local), parent)
}
