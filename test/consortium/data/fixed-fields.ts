import type { ControlField } from '../../../adapters/protocols/marc/record.ts'
import type { Edition, EditionFormat } from './editions.ts'
import type { CataloguingStyle } from './styles.ts'

/** Leader/06 and /07. */
const recordTypes: Readonly<Record<EditionFormat, string>> = {
  book: 'am',
  'large-print': 'am',
  ebook: 'am',
  'audio-disc': 'im',
  'audio-online': 'im',
  score: 'cm',
  'music-disc': 'jm',
  map: 'em',
  video: 'gm',
  journal: 'as',
}

export function leaderOf({ format }: Edition, { rules, isbd }: CataloguingStyle, deleted: boolean): string {
  const encodingLevel = rules === 'brief' ? '5' : ' '
  const form = rules === 'aacr2' ? 'a' : isbd ? 'i' : 'c'
  return `00000${deleted ? 'd' : 'c'}${recordTypes[format]} a2200000${encodingLevel}${form} 4500`
}

const physical: Readonly<Partial<Record<EditionFormat, readonly string[]>>> = {
  ebook: ['cr |||||||||||'],
  'audio-disc': ['sd fsngnnmmned'],
  'audio-online': ['cr |||||||||||', 'sr |||||||||||'],
  'music-disc': ['sd fsngnnmmned'],
  map: ['aj canzn'],
  video: ['vd cvaizq'],
}

export function physicalFields({ format }: Edition): readonly ControlField[] {
  return (physical[format] ?? []).map((value) => ({ tag: '007', value }))
}

/** 008, forty characters. `entered`: YYYY-MM-DD, when the record was made. `year` may differ from the edition's by a slip. */
export function fixedData(
  edition: Edition,
  entered: string,
  year: number,
  { rules }: CataloguingStyle,
): string {
  const { format, kind, work, publisher, language } = edition
  const entry = entered.slice(2).replaceAll('-', '')
  const dates =
    format === 'journal'
      ? `c${year}9999`
      : kind === 'facsimile'
        ? `r${year}${work.year ?? 'uuuu'}`
        : `s${year}    `
  const source = rules === 'brief' ? 'd' : 'c'
  return `${entry}${dates}${publisher.country}${materialOf(edition)}${language} ${source}`
}

const literary: Readonly<Record<string, string>> = {
  novel: '1',
  children: '1',
  stories: 'j',
  play: 'd',
  poetry: 'p',
  epic: 'p',
  essays: 'e',
}

/** 008/18-34. */
function materialOf({ format, kind, work, pages }: Edition): string {
  const audience = work.form === 'children' && kind === 'trade' ? 'j' : ' '
  const item = format === 'ebook' || format === 'audio-online' ? 'o' : format === 'large-print' ? 'd' : ' '
  switch (format) {
    case 'book':
    case 'ebook':
    case 'large-print': {
      const illustrated =
        kind === 'press' || work.form === 'children' || work.form === 'art' || pages % 5 === 0
      const fiction = kind === 'study' ? '0' : (literary[work.form] ?? '0')
      const life = work.form === 'biography' && kind !== 'study' ? 'b' : ' '
      const copy = kind === 'facsimile' ? 'r' : item
      return `${illustrated ? 'a' : ' '}   ${audience}${copy}     000 ${fiction}${life}`
    }
    case 'score':
      return `uua ${audience}${item}         n `
    case 'audio-disc':
    case 'audio-online':
      return `nnn ${audience}${item}      ${work.form === 'poetry' ? 'p' : 'f'}  n `
    case 'music-disc':
      return `uun ${audience}${item}         n `
    case 'map':
      return '       a     0   '
    case 'video':
      return `${String(80 + (pages % 90)).padStart(3, '0')} ${audience}      ${item}   vl`
    case 'journal':
      return 'mr p       0   a0'
  }
}
