import type { MarcRecord } from '../protocols/marc/record.ts'

/** How a publication is carried, where that makes another edition of it; empty for the ordinary. */
export type Carrier = '' | 'online' | 'micro' | 'large-print' | 'blu-ray'

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
const bluRay = /\bblu-?ray\b/i
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
      if (leader[6] === 'g' && bluRay.test(value)) return 'blu-ray'
      if (tag === '020' || tag === '490' || tag === '830') continue
      if (found === '' && micro.test(value)) found = 'micro'
      if (found === '' && code !== 'i' && online.test(value)) found = 'online'
    }
  }
  return found
}
const telling = new Set(['020', '245', '250', '300', '338', '490', '830', '205', '215', '225'])

/**
 * Pages of the longest numbered sequence: 300 of "xii, 300 p." and of "300 Seiten, [4] Blätter". Of a film its minutes, which
 * tell as much.
 */
export function pagesOf(extent: string | undefined): number | undefined {
  const minutes = /dis[ck]s?\b|\bdvd/i.test(extent ?? '')
    ? /(\d{2,3}) ?min/.exec(extent ?? '')?.[1]
    : undefined
  if (minutes !== undefined && !/\bhr|\bstd|\bh\b/.test(extent ?? '')) return Number(minutes)
  let most: number | undefined
  for (const [, digits = ''] of (extent ?? '').matchAll(
    /(\d{1,5})\]? ?(?:(?:pp?|pages?|s|seiten|bl|leaves|str|с|стр|σ)(?![\p{L}\p{N}])|pàg|pág|עמ|ص|页|頁)/giu,
  )) {
    const pages = Number(digits)
    if (most === undefined || pages > most) most = pages
  }
  return most
}
