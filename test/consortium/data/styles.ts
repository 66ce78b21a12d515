import type { LibraryId } from './libraries.ts'

export type IsbnForm =
  | 'plain'
  | 'hyphens'
  | 'qualifier-in-a'
  | 'qualifier-in-q'
  | 'missing'
  /** In 020$z, as if it were somebody else's or wrong. */
  | 'cancelled'
  /** As a bare number in 024. */
  | 'elsewhere'
export type OclcForm = 'plain' | 'on' | 'zeros' | 'ocm' | 'missing'
export type ScriptForm = 'twin' | 'vernacular' | 'romanised'

/** How one library catalogues. Shares are weights; what a record does is drawn from them once, by its own seed. */
export type CataloguingStyle = {
  /** MARC organisation code of 003 and 040: its ISIL. */
  readonly agency: string
  readonly language: 'eng' | 'ger'
  /** AACR2 has 245$h and 260, RDA has 33x and 264; `brief` has neither statement of responsibility nor notes. */
  readonly rules: 'aacr2' | 'rda' | 'brief'
  readonly isbd: boolean
  readonly capitals: 'sentence' | 'words'
  readonly subtitle: 'b' | 'a'
  /** Which of a person's name forms: 0 the common one, then their variants; the last there is if there are fewer. */
  readonly nameForm: number
  readonly personDates: boolean
  readonly extent: (pages: string) => string
  readonly isbn: readonly (readonly [IsbnForm, number])[]
  readonly oclc: readonly (readonly [OclcForm, number])[]
  readonly scripts: readonly (readonly [ScriptForm, number])[]
  /** False where the system cannot hold scripts outside the MARC-8 repertoire. */
  readonly everyScript: boolean
  readonly subjects: number
  readonly classification: '082' | '050' | '084' | undefined
}

export const styles: Readonly<Record<LibraryId, CataloguingStyle>> = {
  brackwater: {
    agency: 'QX-BRACK',
    language: 'eng',
    rules: 'aacr2',
    isbd: true,
    capitals: 'sentence',
    subtitle: 'b',
    nameForm: 0,
    personDates: true,
    extent: (pages) => `${pages} p.`,
    isbn: [
      ['hyphens', 45],
      ['qualifier-in-a', 30],
      ['plain', 15],
      ['missing', 6],
      ['cancelled', 4],
    ],
    oclc: [
      ['ocm', 45],
      ['zeros', 15],
      ['missing', 40],
    ],
    scripts: [
      ['twin', 50],
      ['romanised', 50],
    ],
    everyScript: false,
    subjects: 3,
    classification: '082',
  },
  sonnfeld: {
    agency: 'QX-SONNF',
    language: 'ger',
    rules: 'rda',
    isbd: false,
    capitals: 'sentence',
    subtitle: 'b',
    nameForm: 3,
    personDates: true,
    extent: (pages) => `${pages} Seiten`,
    isbn: [
      ['hyphens', 80],
      ['plain', 12],
      ['missing', 4],
      ['elsewhere', 4],
    ],
    oclc: [
      ['plain', 35],
      ['missing', 65],
    ],
    scripts: [
      ['twin', 75],
      ['vernacular', 20],
      ['romanised', 5],
    ],
    everyScript: true,
    subjects: 3,
    classification: '084',
  },
  tallgrass: {
    agency: 'QX-TALLG',
    language: 'eng',
    rules: 'rda',
    isbd: true,
    capitals: 'sentence',
    subtitle: 'b',
    nameForm: 1,
    personDates: true,
    extent: (pages) => `${pages} pages`,
    isbn: [
      ['plain', 62],
      ['qualifier-in-q', 24],
      ['qualifier-in-a', 8],
      ['missing', 6],
    ],
    oclc: [
      ['plain', 70],
      ['on', 20],
      ['missing', 10],
    ],
    scripts: [
      ['romanised', 70],
      ['twin', 20],
      ['vernacular', 10],
    ],
    everyScript: true,
    subjects: 3,
    classification: '082',
  },
  ellery: {
    agency: 'QX-ELLER',
    language: 'eng',
    rules: 'brief',
    isbd: false,
    capitals: 'words',
    subtitle: 'a',
    nameForm: 2,
    personDates: false,
    extent: (pages) => `${pages}p`,
    isbn: [
      ['plain', 50],
      ['hyphens', 15],
      ['qualifier-in-a', 5],
      ['missing', 30],
    ],
    oclc: [
      ['plain', 10],
      ['missing', 90],
    ],
    scripts: [
      ['romanised', 95],
      ['vernacular', 5],
    ],
    everyScript: true,
    subjects: 1,
    classification: undefined,
  },
  caldera: {
    agency: 'QX-CALDE',
    language: 'eng',
    rules: 'rda',
    isbd: true,
    capitals: 'sentence',
    subtitle: 'b',
    nameForm: 0,
    personDates: true,
    extent: (pages) => `${pages} pages`,
    isbn: [
      ['qualifier-in-q', 55],
      ['plain', 38],
      ['missing', 4],
      ['cancelled', 3],
    ],
    oclc: [
      ['plain', 82],
      ['on', 15],
      ['missing', 3],
    ],
    scripts: [
      ['twin', 85],
      ['romanised', 15],
    ],
    everyScript: true,
    subjects: 4,
    classification: '050',
  },
  inkwell: {
    agency: 'QX-INKWE',
    language: 'eng',
    rules: 'aacr2',
    isbd: true,
    capitals: 'sentence',
    subtitle: 'b',
    nameForm: 1,
    personDates: true,
    extent: (pages) => `[${pages}] p.`,
    isbn: [
      ['hyphens', 60],
      ['missing', 35],
      ['plain', 5],
    ],
    oclc: [
      ['plain', 25],
      ['missing', 75],
    ],
    scripts: [
      ['twin', 50],
      ['vernacular', 30],
      ['romanised', 20],
    ],
    everyScript: true,
    subjects: 3,
    classification: undefined,
  },
}
