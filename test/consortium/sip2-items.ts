import type { ItemAnswerParts } from '../../adapters/protocols/sip2/item-information.ts'
import type { DemoItem, DemoItemState, DemoLibrary, DemoRecord } from './types.ts'

export type HeldCopy = { readonly record: DemoRecord; readonly item: DemoItem }

/** SIP2 has no words for damaged, reference and withdrawn copies: they are 01, "other". */
const circulationStatuses: Readonly<Record<DemoItemState, string>> = {
  available: '03',
  'on-loan': '04',
  overdue: '04',
  'on-hold-shelf': '08',
  'in-transit': '10',
  'on-order': '02',
  'in-process': '06',
  recalled: '07',
  missing: '13',
  lost: '12',
  damaged: '01',
  'reference-only': '01',
  withdrawn: '01',
}

export function copiesByBarcode(library: DemoLibrary): ReadonlyMap<string, HeldCopy> {
  return new Map(
    library.records
      .filter(({ deleted }) => !deleted)
      .flatMap((record) => record.items.map((item) => [item.barcode, { record, item }] as const)),
  )
}

/** The answer to 17; a barcode that nobody has is status 01 without a title. `pickup` is until when a hold waits. */
export function itemParts(
  barcode: string,
  copy: HeldCopy | undefined,
  { date, pickup }: { readonly date: string; readonly pickup: string },
): ItemAnswerParts {
  if (copy === undefined)
    return {
      circulationStatus: '01',
      securityMarker: '01',
      feeType: '01',
      date,
      fields: [
        ['AB', barcode],
        ['AJ', ''],
      ],
    }
  const { item, record } = copy
  return {
    circulationStatus: circulationStatuses[item.state],
    securityMarker: '02',
    feeType: '01',
    date,
    fields: [
      ['AB', barcode],
      ['AJ', titleOf(record)],
      ['CF', String(item.holds)],
      ...(item.dueOn === undefined ? [] : ([['AH', `${item.dueOn.replaceAll('-', '')}    235900`]] as const)),
      ...(item.state === 'on-hold-shelf' ? ([['CM', pickup]] as const) : []),
      ['CK', '001'],
      ['AQ', item.branch],
      ['AP', item.branch],
      ['CS', item.callNumber],
    ],
  }
}

function titleOf({ marc, id }: DemoRecord): string {
  const title = marc.data
    .find(({ tag }) => tag === '245')
    ?.subfields.filter(({ code }) => code === 'a' || code === 'b')
    .map(({ value }) => value)
    .join(' ')
  return (title ?? id).replaceAll('|', ' ').slice(0, 255)
}
