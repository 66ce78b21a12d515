/*
  OPACRecord         SEQUENCE { bibliographicRecord [1] EXTERNAL?  holdingsData [2] SEQUENCE OF HoldingsRecord? }
  HoldingsRecord     marcHoldingsRecord [1] EXTERNAL | holdingsAndCirc [2]
  HoldingsAndCirc    [1]–[17] strings, see `holdingStrings`;  volumes [18] SEQUENCE OF SEQUENCE { [1] [2] [3] };
                     circulationData [19] SEQUENCE OF CircRecord
  CircRecord         SEQUENCE { availableNow [1]  availabilityDate [2]?  availableThru [3]?  restrictions [4]?  itemId [5]?
                     renewable [6]  onHold [7]  enumAndChron [8]?  midspine [9]?  temporaryLocation [10]? }
*/
import { context, universal, type BerConstructed, type BerElement } from '../ber/element.ts'
import { boolean, constructed, primitive, readBoolean, readOctets } from '../ber/values.ts'
import { encodeExternal, readExternal, type External } from './external.ts'
import { asConstructed, field } from './fields.ts'

const holdingStrings = {
  typeOfRecord: 1,
  encodingLevel: 2,
  format: 3,
  receiptAcqStatus: 4,
  generalRetention: 5,
  completeness: 6,
  dateOfReport: 7,
  nucCode: 8,
  localLocation: 9,
  shelvingLocation: 10,
  callNumber: 11,
  shelvingData: 12,
  copyNumber: 13,
  publicNote: 14,
  reproductionNote: 15,
  termsUseRepro: 16,
  enumAndChron: 17,
} as const
const volumeStrings = { enumeration: 1, chronology: 2, enumAndChron: 3 } as const
const circStrings = {
  availabilityDate: 2,
  availableThru: 3,
  restrictions: 4,
  itemId: 5,
  enumAndChron: 8,
  midspine: 9,
  temporaryLocation: 10,
} as const

type Strings<Table> = { readonly [Name in keyof Table]?: string }
export type Volume = Strings<typeof volumeStrings>
export type CircRecord = Strings<typeof circStrings> & {
  /** Undefined where the server left it out, though it must not. */
  readonly availableNow?: boolean
  readonly renewable?: boolean
  readonly onHold?: boolean
}
export type HoldingsAndCirc = Strings<typeof holdingStrings> & {
  readonly type: 'holdingsAndCirc'
  readonly volumes: readonly Volume[]
  /** Undefined: the server sent none, which says nothing about the copies. */
  readonly circulation: readonly CircRecord[] | undefined
}
export type HoldingsRecord = HoldingsAndCirc | { readonly type: 'marcHoldings'; readonly external: External }
export type OpacRecord = {
  readonly bibliographic: External | undefined
  readonly holdings: readonly HoldingsRecord[]
}

/** `text` reads a string in the server's charset, which is independent of the bibliographic record's. */
export function decodeOpac(element: BerElement, text: (octets: Uint8Array) => string): OpacRecord {
  const record = asConstructed(element, 'OPACRecord')
  const bibliographic = field(record, 1)
  const holdings = field(record, 2)
  return {
    bibliographic: bibliographic && readExternal(asConstructed(bibliographic, 'bibliographicRecord')),
    holdings:
      holdings === undefined
        ? []
        : asConstructed(holdings, 'holdingsData').children.map((part) => decodeHoldings(part, text)),
  }
}

function decodeHoldings(element: BerElement, text: (octets: Uint8Array) => string): HoldingsRecord {
  const holdings = asConstructed(element, 'holdingsRecord')
  if (element.tag.number === 1) return { type: 'marcHoldings', external: readExternal(holdings) }
  const volumes = field(holdings, 18)
  const circulation = field(holdings, 19)
  return {
    type: 'holdingsAndCirc',
    ...readStrings(holdings, holdingStrings, text),
    volumes:
      volumes === undefined
        ? []
        : asConstructed(volumes, 'volumes').children.map((part) =>
            readStrings(asConstructed(part, 'volume'), volumeStrings, text),
          ),
    circulation:
      circulation &&
      asConstructed(circulation, 'circulationData').children.map((part) => decodeCirc(part, text)),
  }
}

function decodeCirc(element: BerElement, text: (octets: Uint8Array) => string): CircRecord {
  const circ = asConstructed(element, 'circRecord')
  const flags: { availableNow?: boolean; renewable?: boolean; onHold?: boolean } = {}
  for (const [name, number] of [
    ['availableNow', 1],
    ['renewable', 6],
    ['onHold', 7],
  ] as const) {
    const flag = field(circ, number)
    if (flag !== undefined) flags[name] = readBoolean(flag)
  }
  return { ...readStrings(circ, circStrings, text), ...flags }
}

/** Empty strings, which servers send for nothing, are left out. */
function readStrings<Table extends Readonly<Record<string, number>>>(
  parent: BerConstructed,
  table: Table,
  text: (octets: Uint8Array) => string,
): Strings<Table> {
  const values: Record<string, string> = {}
  for (const [name, number] of Object.entries(table)) {
    const found = field(parent, number)
    const value = found === undefined ? '' : text(readOctets(found)).trim()
    if (value !== '') values[name] = value
  }
  return values
}

/** Strings are written in UTF-8. */
export function encodeOpac({ bibliographic, holdings }: OpacRecord): BerElement {
  return constructed(universal.sequence, [
    bibliographic && encodeExternal(context(1), bibliographic),
    holdings.length === 0 ? undefined : constructed(context(2), holdings.map(encodeHoldings)),
  ])
}

function encodeHoldings(holdings: HoldingsRecord): BerElement {
  if (holdings.type === 'marcHoldings') return encodeExternal(context(1), holdings.external)
  const { volumes, circulation } = holdings
  return constructed(context(2), [
    ...strings(holdings, holdingStrings),
    volumes.length === 0
      ? undefined
      : constructed(
          context(18),
          volumes.map((volume) => constructed(universal.sequence, strings(volume, volumeStrings))),
        ),
    circulation && constructed(context(19), circulation.map(encodeCirc)),
  ])
}

function encodeCirc(circ: CircRecord): BerElement {
  const parts = [
    boolean(context(1), circ.availableNow ?? false),
    boolean(context(6), circ.renewable ?? false),
    boolean(context(7), circ.onHold ?? false),
    ...strings(circ, circStrings),
  ]
  return constructed(
    universal.sequence,
    parts.toSorted((a, b) => a.tag.number - b.tag.number),
  )
}

function strings<Table extends Readonly<Record<string, number>>>(
  values: Strings<Table>,
  table: Table,
): readonly BerElement[] {
  return Object.entries(table).flatMap(([name, number]) => {
    const value = values[name]
    return value === undefined ? [] : [primitive(context(number), Buffer.from(value))]
  })
}
