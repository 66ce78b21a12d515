import { marcLimits } from '../limits.ts'

/**
 * What can be wrong in a MARC record as it came, and how it was read all the same: whole sentences for those who look after the
 * catalogue. None quotes a field's content.
 */
export const marcWarnings = {
  beforeLeader: (bytes: number) =>
    `There was something else before the leader: ${count(bytes, 'byte')}, which ${bytes === 1 ? 'was' : 'were'} left out.`,
  recordLength: (stated: string, bytes: number) =>
    `The leader gives “${visible(stated)}” as the record's length, but it is ${count(bytes, 'byte')} long; it was read to its end.`,
  noTerminator: 'The mark at the end of the record (1D) is missing; what there was of the record was read.',
  baseAddress: (stated: string, base: number) =>
    `The leader says that the fields begin at byte “${visible(stated)}”; they were read from byte ${base}, behind the directory.`,
  directoryEntries:
    'The directory has entries that do not have 12 characters; they were told apart by where each field has to begin.',
  fieldLengths: 'Field lengths in the directory are wrong; each field was read to the mark at its end (1E).',
  fieldPositions:
    'Field positions in the directory are wrong; the fields were read one after another, in the order of the directory.',
  cut: (listed: number, missing: number) =>
    `The record breaks off: of the ${count(listed, 'field')} in its directory ${missing} ${missing === 1 ? 'is' : 'are'} missing, and the last that is there may be incomplete.`,
  fieldCount: (listed: number, held: number) =>
    `The directory lists ${count(listed, 'field')}, but the record holds ${held}; some may be missing or stand under another's tag.`,
  tag: (tag: string) =>
    `A field was left out: its tag “${visible(tag)}” does not consist of three letters or digits.`,
  controlSubfields: (tag: string) =>
    `Control field ${tag} has subfields, which it cannot have; they were read as one text.`,
  noSubfields: (tag: string) => `Field ${tag} has no subfields; its text was read as $a.`,
  noSubfieldCode: (tag: string) => `A subfield of field ${tag} has no code; it was left out.`,
  indicators: (tag: string) =>
    `Field ${tag} does not begin with two indicators and a subfield; what stood before the first subfield was read as $a.`,
  leaderMissing:
    'The record has no leader; what the leader codes, such as the type of the record, is unknown.',
  leaderLength: (characters: number) =>
    `The leader has ${count(characters, 'character')} instead of 24; blanks were added or the rest was left out.`,
  notText: (tag: string) => `Field ${tag} is neither text nor a list of subfields; it was left out.`,
  reallyUtf8: 'The leader (position 9) says that the text is MARC-8, but it is UTF-8, and was read as UTF-8.',
  reallyMarc8:
    'The leader (position 9) says that the text is UTF-8, but it is MARC-8, and was read as MARC-8.',
  badUtf8: 'The text holds bytes that are not UTF-8; each became the replacement character U+FFFD.',
  marc8Characters: (number: number) =>
    `The text holds ${count(number, 'character')} that MARC-8 does not have; each became the replacement character U+FFFD.`,
  marc8Escapes: (number: number) =>
    `The text holds ${count(number, 'escape sequence')} that MARC-8 does not have; the characters behind ${number === 1 ? 'it' : 'them'} may be wrong.`,
} as const

/** Collects a record's warnings, each once and not more than `marcLimits.warnings`. */
export class MarcWarnings {
  readonly #all: string[] = []

  readonly add = (warning: string): void => {
    if (this.#all.length < marcLimits.warnings && !this.#all.includes(warning)) this.#all.push(warning)
  }

  get all(): readonly string[] {
    return this.#all
  }
}

/** A leader that is missing or of another length. */
export function leaderWarning(leader: string | undefined): string | undefined {
  if (leader === undefined || leader === '') return marcWarnings.leaderMissing
  return leader.length === 24 ? undefined : marcWarnings.leaderLength(leader.length)
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

/** As it can be printed: bytes of the record's structure, never of its text. */
function visible(text: string): string {
  return text.slice(0, 20).replace(/[^ -~]/g, '\uFFFD')
}
