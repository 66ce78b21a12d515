import type { CopyCounts } from '../item.ts'
import { childOf, childrenOf, type XmlElement } from '../protocols/xml.ts'
import { allOf, joined, type EvergreenCopy } from './copies.ts'

/*
  holdings (http://open-ils.org/spec/holdings/v1; unapi.holdings_xml in 990.schema.unapi.sql)
    counts / count@type@depth@org_unit@count@available               of the org unit asked for, and of all above it
    volumes / volume@label@deleted: copies / copy, call_number_prefix@label, call_number_suffix@label
    foreign_copies / copy                                            copies bound with another record's
  copy@copy_id@barcode@ref@circulate@holdable@opac_visible@deleted
    status@ident@holdable@opac_visible  location@holdable@opac_visible  circ_lib@shortname@opac_visible
    monograph_parts / monograph_part@label
    current_circulation / circ@due_date
  `monograph_parts` of `holdings` itself lists the same copies once more.
*/

/** Copies that the public may know of; undefined if the record came without `holdings`. */
export function copiesOfRecord(record: XmlElement): readonly EvergreenCopy[] | undefined {
  const holdings = childOf(record, 'holdings')
  if (holdings === undefined) return undefined
  const volumes = childrenOf(childOf(holdings, 'volumes') ?? none, 'volume')
  const own = volumes.filter(isCurrent).flatMap((volume) => {
    const callNumber = callNumberOf(volume)
    return copiesIn(childOf(volume, 'copies')).map((copy) => copyOf(copy, callNumber))
  })
  const bound = copiesIn(childOf(holdings, 'foreign_copies')).map((copy) => copyOf(copy, undefined))
  return [...own, ...bound]
}

/** Of the org unit asked for, and what the public sees; undefined if the record came without them. */
export function countsOfRecord(record: XmlElement): CopyCounts | undefined {
  const counts = childrenOf(childOf(childOf(record, 'holdings') ?? none, 'counts') ?? none, 'count')
  const [own] = counts
    .filter(({ attributes }) => attributes['type'] === 'public')
    .toSorted((a, b) => number(b, 'depth', -1) - number(a, 'depth', -1))
  if (own === undefined) return undefined
  const copies = number(own, 'count', Number.NaN)
  // Where there is no copy the sum of those available may be empty.
  const available = number(own, 'available', 0)
  return Number.isNaN(copies) ? undefined : { copies, available: Math.min(available, copies) }
}

function number({ attributes }: XmlElement, name: string, otherwise: number): number {
  const text = attributes[name] ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : otherwise
}

/** The record without what Evergreen put beside its fields. */
export function marcOfRecord(record: XmlElement): XmlElement {
  const fields = new Set(['leader', 'controlfield', 'datafield'])
  return { ...record, children: record.children.filter(({ local }) => fields.has(local)) }
}

const none: XmlElement = { local: '', namespace: '', attributes: {}, children: [], text: '' }

function copiesIn(list: XmlElement | undefined): readonly XmlElement[] {
  return childrenOf(list ?? none, 'copy').filter(
    (copy) =>
      isCurrent(copy) &&
      [copy, childOf(copy, 'status'), childOf(copy, 'location'), childOf(copy, 'circ_lib')].every(
        (part) => flag(part, 'opac_visible') !== false,
      ),
  )
}

function isCurrent(element: XmlElement): boolean {
  return flag(element, 'deleted') !== true
}

/** PostgreSQL writes booleans of XML as `true` and `false`, older versions `t` and `f`. */
function flag(element: XmlElement | undefined, name: string): boolean | undefined {
  const text = element?.attributes[name]?.toLowerCase()
  if (text === 'true' || text === 't' || text === '1') return true
  return text === 'false' || text === 'f' || text === '0' ? false : undefined
}

function callNumberOf(volume: XmlElement): string | undefined {
  const label = (name: string) => childOf(volume, name)?.attributes['label']
  return joined(label('call_number_prefix'), volume.attributes['label'], label('call_number_suffix'))
}

function copyOf(copy: XmlElement, callNumber: string | undefined): EvergreenCopy {
  const status = childOf(copy, 'status')
  const location = childOf(copy, 'location')
  const { copy_id: copyId, id, barcode } = copy.attributes
  const ident = status?.attributes['ident']?.trim() ?? ''
  const parts = childrenOf(childOf(copy, 'monograph_parts') ?? none, 'monograph_part')
  return {
    id: copyId ?? id?.replace(/^.*\//, '') ?? barcode ?? '',
    barcode,
    circLib: childOf(copy, 'circ_lib')?.attributes['shortname'],
    location: location?.text.trim() || undefined,
    callNumber,
    part: joined(...parts.map((part) => part.attributes['label'])),
    statusId: /^-?\d{1,9}$/.test(ident) ? Number(ident) : undefined,
    statusName: status?.text.trim() || undefined,
    isReference: flag(copy, 'ref') === true,
    circulates: flag(copy, 'circulate'),
    holdable: allOf(flag(copy, 'holdable'), flag(location, 'holdable'), flag(status, 'holdable')),
    due: dueOf(copy),
  }
}

/** Loans of `current_circulation`, or `circulations` as some versions call them: only open ones are ever listed. */
function dueOf(copy: XmlElement): string | undefined {
  const lists = [childOf(copy, 'current_circulation'), childOf(copy, 'circulations')]
  const [loan] = lists.flatMap((list) => list?.children ?? [])
  return loan === undefined ? undefined : (loan.attributes['due_date'] ?? '')
}
