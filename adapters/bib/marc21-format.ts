import { everySubfield, type MarcFields, paths } from './marc-paths.ts'
import type { Format } from './record.ts'

/** Leader/06 of MARC 21: what the record describes, if nothing narrows it. */
const byType: Readonly<Record<string, Format>> = {
  a: 'BOOK',
  c: 'SCORE',
  d: 'SCORE',
  e: 'MAP',
  f: 'MAP',
  g: 'VIDEO',
  i: 'AUDIOBOOK',
  j: 'MUSIC_RECORDING',
  k: 'IMAGE',
  m: 'SOFTWARE',
  o: 'KIT',
  p: 'OTHER',
  r: 'OBJECT',
  t: 'MANUSCRIPT',
}
/** 008/33 of visual materials. */
const byVisualType: Readonly<Record<string, Format>> = {
  a: 'IMAGE',
  c: 'IMAGE',
  g: 'GAME',
  i: 'IMAGE',
  k: 'IMAGE',
  l: 'IMAGE',
  n: 'IMAGE',
  s: 'IMAGE',
  t: 'IMAGE',
  f: 'VIDEO',
  m: 'VIDEO',
  v: 'VIDEO',
}
/** 008/26 of computer files. */
const byFileType: Readonly<Record<string, Format>> = { d: 'EBOOK', g: 'GAME', h: 'MUSIC_RECORDING' }
/** RDA content types (336 $b), for leaders that say nothing. */
const byContent: Readonly<Record<string, Format>> = {
  txt: 'BOOK',
  prm: 'MUSIC_RECORDING',
  ntm: 'SCORE',
  spw: 'AUDIOBOOK',
  tdi: 'VIDEO',
  cri: 'MAP',
  crm: 'MAP',
  sti: 'IMAGE',
  cop: 'SOFTWARE',
  cod: 'SOFTWARE',
  tdf: 'OBJECT',
}

const content = paths('336$b')
const carriers = paths('338$b 338$a')
const designation = paths('245$h')
export const marc21FormatPaths = [content, carriers, designation].flat()

/** `fixed`: a 008 of 40 characters, or empty where the record has none. */
export function marc21Format(record: MarcFields, fixed: string): Format {
  const type = record.leader[6] ?? ' '
  const level = record.leader[7] ?? ' '
  if (type === 'a') return textFormat(record, level, fixed)
  if (type === 'g' || type === 'k' || type === 'r') {
    return byVisualType[fixed[33] ?? ''] ?? byType[type] ?? 'OTHER'
  }
  if (type === 'm') return byFileType[fixed[26] ?? ''] ?? 'SOFTWARE'
  return byType[type] ?? contentFormat(record) ?? 'OTHER'
}

function textFormat(record: MarcFields, level: string, fixed: string): Format {
  if (level === 'a' || level === 'b') return 'ARTICLE'
  if (level === 's') return 'JOURNAL'
  if (level === 'i') return integratingFormat(fixed[21] ?? ' ')
  const spoken = everySubfield(record, content).includes('spw')
  if (spoken && record.control('007').some((physical) => physical.startsWith('s'))) return 'AUDIOBOOK'
  return isElectronic(record, fixed[23] ?? ' ') ? 'EBOOK' : 'BOOK'
}

/** 008/21 of continuing resources: a loose-leaf is a book that grows; a website or database is neither book nor journal. */
function integratingFormat(resource: string): Format {
  if (resource === 'l') return 'BOOK'
  return resource === 'm' || resource === 'n' || resource === 'p' ? 'JOURNAL' : 'OTHER'
}

/** Print wins where one record describes both: 008/23, then 338, then 007 and the old [electronic resource]. */
function isElectronic(record: MarcFields, formOfItem: string): boolean {
  if ('osq'.includes(formOfItem)) return true
  const carrier = everySubfield(record, carriers)
  if (carrier.some((word) => word === 'nc' || word === 'volume')) return false
  if (carrier.some((word) => word === 'cr' || word === 'online resource')) return true
  const remote = record.control('007').some((physical) => physical.startsWith('cr'))
  return remote || everySubfield(record, designation).some((text) => /electronic resource/i.test(text))
}

function contentFormat(record: MarcFields): Format | undefined {
  for (const code of everySubfield(record, content)) {
    const format = byContent[code]
    if (format !== undefined) return format
  }
  return undefined
}
