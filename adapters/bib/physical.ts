import type { MarcRecord } from '../protocols/marc/record.ts'

/** How a publication is carried, where that makes another edition of it; empty for the ordinary. */
export type Carrier = '' | 'online' | 'micro' | 'large-print'

const byForm: Readonly<Record<string, Carrier>> = {
  a: 'micro',
  b: 'micro',
  c: 'micro',
  d: 'large-print',
  o: 'online',
  q: '',
  s: 'online',
}
const largePrint = /\b(?:large|lg\.?) (?:print|type)\b|\bgroßdruck|\bgros caractères/i
const micro = /\bmicro(?:fiche|film|form|opaque)/i
const online = /\bonline resource\b|\belectronic resource\b|\bcomputer online\b/i

/** MARC 21 and, by its words alone, UNIMARC. */
export function carrierOf({ leader, control, data }: MarcRecord): Carrier {
  const fixed = control.find(({ tag }) => tag === '008')?.value ?? ''
  const at = 'efgkor'.includes(leader[6] ?? ' ') ? 29 : 23
  const coded = fixed.length === 40 ? byForm[fixed[at] ?? ''] : undefined
  let found: Carrier = coded ?? ''
  for (const { tag, subfields } of data) {
    if (!telling.has(tag)) continue
    for (const { code, value } of subfields) {
      if (tag === '245' && code !== 'h' && code !== 'a') continue
      if (largePrint.test(value)) return 'large-print'
      if (tag === '020' || tag === '490' || tag === '830') continue
      if (found === '' && micro.test(value)) found = 'micro'
      if (found === '' && code !== 'i' && online.test(value)) found = 'online'
    }
  }
  return found
}
const telling = new Set(['020', '245', '250', '300', '338', '490', '830', '205', '215', '225'])

/** Pages of the longest numbered sequence: 300 of "xii, 300 p." and of "300 Seiten, [4] Blätter". */
export function pagesOf(extent: string | undefined): number | undefined {
  let most: number | undefined
  for (const [, digits = ''] of (extent ?? '').matchAll(
    /(\d{1,5})\]? ?(?:p\b|pp\b|pages?\b|s\b|seiten\b|bl\b|leaves\b|pàg|pág|str\b|с\b)/gi,
  )) {
    const pages = Number(digits)
    if (most === undefined || pages > most) most = pages
  }
  return most
}
