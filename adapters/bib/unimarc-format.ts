import { everySubfield, type MarcFields, paths } from './marc-paths.ts'
import type { Format } from './record.ts'

/** Leader/06 of UNIMARC. */
const byType: Readonly<Record<string, Format>> = {
  a: 'BOOK',
  b: 'MANUSCRIPT',
  c: 'SCORE',
  d: 'SCORE',
  e: 'MAP',
  f: 'MAP',
  g: 'VIDEO',
  i: 'AUDIOBOOK',
  j: 'MUSIC_RECORDING',
  k: 'IMAGE',
  l: 'SOFTWARE',
  m: 'KIT',
  r: 'OBJECT',
}
/** 135 $a/0, type of electronic resource. */
const byElectronicType: Readonly<Record<string, Format>> = { d: 'EBOOK', f: 'SOFTWARE', g: 'GAME' }

const electronicData = paths('135$a')
/** RDA media type: c is computer. */
const mediaType = paths('182$c 182$a')
const materialDesignation = paths('200$b')
export const unimarcFormatPaths = [electronicData, mediaType, materialDesignation].flat()

export function unimarcFormat(record: MarcFields): Format {
  const type = record.leader[6] ?? ' '
  const level = record.leader[7] ?? ' '
  if (type === 'l') {
    return byElectronicType[everySubfield(record, electronicData)[0]?.[0] ?? ''] ?? 'SOFTWARE'
  }
  if (type !== 'a') return byType[type] ?? 'OTHER'
  if (level === 'a') return 'ARTICLE'
  if (level === 's') return 'JOURNAL'
  return isElectronic(record) ? 'EBOOK' : 'BOOK'
}

function isElectronic(record: MarcFields): boolean {
  const media = everySubfield(record, mediaType)
  if (media.length > 0) return media.every((code) => code === 'c' || code === 'b')
  if (everySubfield(record, electronicData).length > 0) return true
  return everySubfield(record, materialDesignation).some((text) => /[ée]lectronique|electronic/i.test(text))
}
