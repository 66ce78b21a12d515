import {
  ansel,
  ascii,
  codeSet,
  codeSets,
  eaccCharacter,
  eaccCode,
  eaccFinal,
  eaccSpace,
  finals,
  type CodeSet,
} from './marc8-tables.ts'

/*
  MARC-8 (MARC 21 Specifications for Record Structure, Character Sets):
  21–7E are read in G0 (at first ASCII), A1–FE in G1 (at first ANSEL). Escapes change them:
    1B (28|2C) [21] F      G0 := F          1B (29|2D) [21] F      G1 := F
    1B 24 [2C] F           G0 := 3-byte F   1B 24 (29|2D) F        G1 := 3-byte F
    1B 67 | 62 | 70        G0 := Greek symbols, subscripts, superscripts        1B 73   G0 := ASCII
  A mark stands before its base. C0 and the blank stand for themselves in every set.
*/
type ActiveSet = CodeSet | 'eacc'

const escape = 0x1b
const replacement = '\uFFFD'
/** C1 codes with a meaning: non-sorting begin and end, joiner, non-joiner. */
const c1: Readonly<Record<number, string>> = {
  0x88: '\u0098',
  0x89: '\u009C',
  0x8d: '\u200D',
  0x8e: '\u200C',
}
/** The second half of a mark over two letters: the first half already became the whole mark. */
const secondHalves = new Set(['\uFE21', '\uFE23'])

type Escape = { readonly length: number; readonly g0?: ActiveSet; readonly g1?: ActiveSet }

function readEscape(bytes: Uint8Array, at: number): Escape | undefined {
  const first = bytes[at + 1] ?? 0
  switch (first) {
    case 0x73:
      return { length: 2, g0: ascii }
    case finals.greekSymbols:
    case finals.subscripts:
    case finals.superscripts:
      return { length: 2, g0: codeSet(first) ?? ascii }
    case 0x28:
    case 0x2c:
      return designate(bytes, at + 2, at, 'g0')
    case 0x29:
    case 0x2d:
      return designate(bytes, at + 2, at, 'g1')
    case 0x24: {
      const second = bytes[at + 2]
      if (second === 0x29 || second === 0x2d) return designate(bytes, at + 3, at, 'g1')
      return designate(bytes, second === 0x2c || second === 0x28 ? at + 3 : at + 2, at, 'g0')
    }
    default:
      return undefined
  }
}

function designate(bytes: Uint8Array, at: number, start: number, half: 'g0' | 'g1'): Escape | undefined {
  const finalAt = bytes[at] === 0x21 ? at + 1 : at
  const final = bytes[finalAt]
  if (final === undefined) return undefined
  const set = final === eaccFinal ? 'eacc' : codeSet(final)
  if (set === undefined) return undefined
  const length = finalAt + 1 - start
  return half === 'g0' ? { length, g0: set } : { length, g1: set }
}

/** How much of it the tables lack, in characters and escape sequences. */
export type Marc8Text = {
  readonly text: string
  readonly unknownCharacters: number
  readonly unknownEscapes: number
}

/**
 * One field's content, NFC; 1F and other control characters are kept for the caller. Never throws: what the tables
 * lack becomes U+FFFD and is counted. `initialG1` serves ISO 5426, which differs from MARC-8 in nothing else.
 */
export function decodeMarc8(bytes: Uint8Array, initialG1: CodeSet = ansel): Marc8Text {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let g0: ActiveSet = ascii
  let g1: ActiveSet = initialG1
  let text = ''
  let marks = ''
  let unknownCharacters = 0
  let unknownEscapes = 0
  const put = (character: string) => {
    text += character + marks
    marks = ''
  }
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (byte === escape) {
      const found = readEscape(bytes, at)
      if (found === undefined) unknownEscapes += 1
      g0 = found?.g0 ?? g0
      g1 = found?.g1 ?? g1
      at += found?.length ?? 1
    } else if (byte === 0x20) {
      // A mark before a blank stands alone, as an apostrophe typed with the wrong key does.
      put(' ')
      at += 1
    } else if (byte < 0x20 || byte === 0x7f) {
      text += marks + String.fromCharCode(byte)
      marks = ''
      at += 1
    } else if (byte < 0x7f && g0 === ascii) {
      let end = at + 1
      while (isAsciiGraphic(bytes[end])) end += 1
      put(String.fromCharCode(byte))
      text += buffer.toString('latin1', at + 1, end)
      at = end
    } else if (byte >= 0x80 && byte <= 0x9f) {
      text += marks + (c1[byte] ?? '')
      marks = ''
      at += 1
    } else {
      const set = byte < 0x80 ? g0 : g1
      if (set === 'eacc') {
        const length = eaccLength(bytes, at)
        const code = length === 3 ? eaccTriple(bytes, at) : undefined
        const character = code === undefined ? undefined : eaccCharacter(code)
        if (character === undefined) unknownCharacters += 1
        put(character ?? replacement)
        at += length
      } else {
        const code = byte & 0x7f
        const character = set.characters[code]
        if (character === undefined) {
          unknownCharacters += 1
          put(replacement)
        } else if (set.combining[code] === true) {
          if (!secondHalves.has(character)) marks += character
        } else {
          put(character)
        }
        at += 1
      }
    }
  }
  text += marks
  return { text: unescapeReferences(text).normalize('NFC'), unknownCharacters, unknownEscapes }
}

function isAsciiGraphic(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte < 0x7f
}

/** Three bytes, or one where a blank or an escape cuts the character short. */
function eaccLength(bytes: Uint8Array, at: number): 1 | 3 {
  if (eaccTriple(bytes, at) === eaccSpace) return 3
  for (let offset = 1; offset <= 2; offset += 1) {
    const low = (bytes[at + offset] ?? 0) & 0x7f
    if (low <= 0x20 || low === 0x7f) return 1
  }
  return 3
}

function eaccTriple(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  return ((first & 0x7f) << 16) | ((second & 0x7f) << 8) | (third & 0x7f)
}

/** `&#xHHHH;`: the lossless escape for Unicode characters that MARC-8 lacks. */
function unescapeReferences(text: string): string {
  if (!text.includes('&#x')) return text
  return text.replace(/&#x([0-9A-Fa-f]{2,6});/g, (written, hex: string) => {
    const code = Number.parseInt(hex, 16)
    const usable = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return usable ? String.fromCodePoint(code) : written
  })
}

type Code = { readonly set: ActiveSet; readonly bytes: readonly number[]; readonly half: 'g0' | 'g1' }

/** Prefers the set that is already in G0, so that a run of Cyrillic stays in one set. */
function findCode(character: string, g0: ActiveSet, combining: boolean): Code | undefined {
  const preferred = g0 === 'eacc' ? codeSets : [g0, ...codeSets]
  for (const set of character <= '~' ? [ascii] : preferred) {
    const code = set.characters.indexOf(character)
    if (code < 0 || set.combining[code] !== combining) continue
    return set === ansel ? { set, bytes: [code | 0x80], half: 'g1' } : { set, bytes: [code], half: 'g0' }
  }
  const triple = combining ? undefined : eaccCode(character)
  if (triple === undefined) return undefined
  return { set: 'eacc', bytes: [triple >> 16, (triple >> 8) & 0xff, triple & 0xff], half: 'g0' }
}

function designation(set: ActiveSet): readonly number[] {
  if (set === 'eacc') return [escape, 0x24, eaccFinal]
  if (set === ascii) return [escape, 0x28, finals.ascii]
  const oneByte = [finals.greekSymbols, finals.subscripts, finals.superscripts].includes(set.final)
  return oneByte ? [escape, set.final] : [escape, 0x28, set.final]
}

type Cluster = { readonly base: Code; readonly marks: readonly Code[]; readonly spanning: number | undefined }

/** Marks over two letters: code of the half before the first letter, of the half before the second. */
const spanningMarks: Readonly<Record<string, readonly [number, number]>> = {
  '\u0361': [0xeb, 0xec],
  '\u0360': [0xfa, 0xfb],
}

function findCluster(text: string, g0: ActiveSet): Cluster | undefined {
  const [whole = '', ...trailing] = text
  const direct = findCode(whole, g0, false)
  const [first = '', ...decomposed] = direct === undefined ? whole.normalize('NFD') : [whole]
  let letter = first
  const marks: Code[] = []
  let spanning: number | undefined
  for (const mark of [...decomposed, ...trailing]) {
    const halves = spanningMarks[mark]
    const base = direct ?? findCode(letter, g0, false)
    const found = halves ? undefined : findCode(mark, base?.set ?? g0, true)
    const usable = found !== undefined && (found.half === 'g1' || found.set === base?.set)
    if (halves !== undefined) {
      marks.push({ set: ansel, bytes: [halves[0]], half: 'g1' })
      spanning = halves[1]
    } else if (usable) {
      marks.push(found)
    } else {
      // ơ and ư are letters of ANSEL; their horn is not a mark there.
      letter = (letter + mark).normalize('NFC')
      if (Array.from(letter).length > 1) return undefined
    }
  }
  const base = letter === whole ? direct : findCode(letter, g0, false)
  return base === undefined ? undefined : { base, marks, spanning }
}

/** Ends in ASCII, as every subfield must. What MARC-8 lacks becomes `&#xHHHH;`. Never throws. */
export function encodeMarc8(text: string): Uint8Array {
  // Nine subfields of ten are ASCII, which is MARC-8 as it stands.
  if (/^[ -~]*$/.test(text)) return Buffer.from(text, 'latin1')
  const out: number[] = []
  let g0: ActiveSet = ascii
  let secondHalf: number | undefined
  const select = (set: ActiveSet) => {
    if (set !== g0) out.push(...designation(set))
    g0 = set
  }
  for (const [cluster] of text.normalize('NFC').matchAll(/[\s\S]\p{M}*/gu)) {
    const c1Code = Object.entries(c1).find(([, character]) => character === cluster)?.[0]
    const found = c1Code === undefined && cluster > ' ' ? findCluster(cluster, g0) : undefined
    if (c1Code !== undefined) {
      out.push(Number(c1Code))
    } else if (cluster <= ' ' && cluster.length === 1) {
      out.push(cluster.charCodeAt(0))
    } else if (found === undefined) {
      select(ascii)
      for (const character of cluster) out.push(...reference(character))
    } else {
      if (found.base.half === 'g0') select(found.base.set)
      if (secondHalf !== undefined) out.push(secondHalf)
      secondHalf = found.spanning
      for (const mark of found.marks) out.push(...mark.bytes)
      out.push(...found.base.bytes)
    }
  }
  select(ascii)
  return Uint8Array.from(out)
}

function reference(character: string): Uint8Array {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x7f) return Buffer.from(character, 'latin1')
  return Buffer.from(`&#x${code.toString(16).toUpperCase().padStart(4, '0')};`, 'latin1')
}
