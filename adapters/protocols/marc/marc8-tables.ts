import tables from './marc8-tables.json' with { type: 'json' }

/** One graphic character set of MARC-8, addressed by the low seven bits of a byte. */
export type CodeSet = {
  /** The final character of its escape sequence. */
  readonly final: number
  readonly characters: readonly (string | undefined)[]
  /** By the low seven bits: true for a mark, which stands before its base. */
  readonly combining: readonly boolean[]
}

export const finals = { ascii: 0x42, ansel: 0x45, greekSymbols: 0x67, subscripts: 0x62, superscripts: 0x70 }
/** The final character of the three-byte East Asian set, which has no CodeSet. */
export const eaccFinal = 0x31

const noCharacter = '----'

function readSet(set: {
  final: string
  combining: string
  rows: Record<string, string | undefined>
}): CodeSet {
  const characters: (string | undefined)[] = Array.from({ length: 128 }, () => undefined)
  const combining = Array.from({ length: 128 }, () => false)
  for (const [first, row] of Object.entries(set.rows)) {
    for (const [column, cell] of (row ?? '').split(' ').entries()) {
      const code = (Number.parseInt(first, 16) + column) & 0x7f
      if (cell !== noCharacter) characters[code] = String.fromCodePoint(Number.parseInt(cell, 16))
    }
  }
  for (const code of set.combining.split(' ')) {
    if (code !== '') combining[Number.parseInt(code, 16) & 0x7f] = true
  }
  return { final: Number.parseInt(set.final, 16), characters, combining }
}

/** In the order in which the encoder looks for a character: Latin first. */
export const codeSets: readonly CodeSet[] = tables.sets.map(readSet)

const byFinal = new Map(codeSets.map((set) => [set.final, set]))

export function codeSet(final: number): CodeSet | undefined {
  return byFinal.get(final)
}

function requiredSet(final: number): CodeSet {
  const set = byFinal.get(final)
  if (set === undefined) throw new Error(`marc8-tables.json has no set ${final}`)
  return set
}
export const ascii = requiredSet(finals.ascii)
export const ansel = requiredSet(finals.ansel)
export const iso5426 = readSet(tables.iso5426)

let eaccCharacters: Map<number, string> | undefined
let eaccCodes: Map<string, number> | undefined

/** The ideographic space also has a code that ends in a blank; all others end in 21–7E. */
export const eaccSpace = 0x212320

/** Built at first use: most libraries never send one of its 15,739 characters. */
function eacc(): Map<number, string> {
  if (eaccCharacters !== undefined) return eaccCharacters
  eaccCharacters = new Map()
  for (const [prefix, row] of Object.entries(tables.eacc)) {
    for (const [column, character] of Array.from(row).entries()) {
      if (character === ' ') continue
      eaccCharacters.set(Number.parseInt(prefix, 16) * 256 + 0x21 + column, character)
    }
  }
  eaccCharacters.set(eaccSpace, '\u3000')
  return eaccCharacters
}

/** `code` is the three bytes, each 21–7E, as one number. */
export function eaccCharacter(code: number): string | undefined {
  return eacc().get(code)
}

/** The lowest code of a character that has several: traditional forms come before variants. */
export function eaccCode(character: string): number | undefined {
  if (eaccCodes === undefined) {
    eaccCodes = new Map()
    for (const [code, known] of eacc()) if (!eaccCodes.has(known)) eaccCodes.set(known, code)
  }
  return eaccCodes.get(character)
}
