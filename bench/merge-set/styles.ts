import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import type { Random } from '../../test/consortium/data/random.ts'
import { habits, type Habit } from './habits.ts'
import { heldOutHabits } from './held-out-habits.ts'

type HabitName = keyof typeof habits | keyof typeof heldOutHabits
export type Style = {
  readonly library: string
  readonly heldOut?: true
  readonly habits: readonly (readonly [HabitName, number])[]
}

/** Libraries as there are, with what each does and how often. */
export const styles: readonly Style[] = [
  {
    library: 'migrated',
    habits: [
      ['dropOclc', 0.6],
      ['dropLccn', 0.5],
      ['imprint260', 0.9],
      ['oldIsbns', 0.8],
      ['dropIsbns', 0.2],
      ['marc8', 1],
      ['codeOfItemOnly', 0.3],
      ['noCarrier', 0.7],
      ['abbreviatedExtent', 0.9],
      ['copyrightDate', 0.4],
      ['publisherForm', 0.5],
      ['dropSeries', 0.3],
      ['dropDates', 0.3],
      ['designation', 0.6],
    ],
  },
  {
    library: 'brief',
    habits: [
      ['dropOclc', 0.9],
      ['dropLccn', 0.9],
      ['dropIsbns', 0.45],
      ['dropIssn', 0.5],
      ['titleWords', 0.6],
      ['subtitleInTitle', 0.3],
      ['dropSubtitle', 0.25],
      ['dropStatement', 0.8],
      ['dropDates', 0.9],
      ['dropAddedEntries', 0.7],
      ['pagesOnly', 0.7],
      ['noIsbd', 0.7],
      ['dropSeries', 0.7],
      ['dropUniform', 0.9],
      ['dropImprint', 0.15],
      ['initials', 0.3],
      ['unknownLanguage', 0.15],
      ['dropMainEntry', 0.08],
    ],
  },
  {
    library: 'rda',
    habits: [
      ['imprint264', 1],
      ['copyrightField', 0.3],
      ['relators', 0.8],
      ['typographicMarks', 0.4],
      ['editionWords', 0.7],
      ['bracketedDate', 0.3],
      ['placeForm', 0.4],
      ['oclcPrefix', 0.3],
      ['dropOclc', 0.35],
      ['dropLccn', 0.5],
      ['setIsbn', 0.2],
      ['decomposed', 0.3],
      ['neighbouringYear', 0.08],
      ['qualifiedIsbns', 0.4],
    ],
  },
  {
    library: 'vendor',
    habits: [
      ['dropOclc', 0.8],
      ['dropLccn', 0.8],
      ['upperCaseTitle', 0.5],
      ['noIsbd', 0.8],
      ['uncountedArticle', 0.8],
      ['ampersand', 0.3],
      ['subtitleInTitle', 0.5],
      ['directNames', 0.4],
      ['mainEntryToAdded', 0.3],
      ['dropExtent', 0.3],
      ['publisherForm', 0.6],
      ['cancelledIsbns', 0.15],
      ['dropSeries', 0.5],
      ['neighbouringYear', 0.06],
    ],
  },
  {
    library: 'typist',
    habits: [
      ['dropOclc', 0.5],
      ['dropLccn', 0.6],
      ['misspeltTitle', 0.5],
      ['lowestUnit', 0.4],
      ['imprint260', 0.5],
      ['bracketedDate', 0.4],
      ['pagesOnly', 0.3],
      ['dropStatement', 0.4],
      ['initials', 0.3],
      ['dropIsbns', 0.3],
      ['uncountedArticle', 0.4],
    ],
  },
  {
    library: 'elsewhere',
    heldOut: true,
    habits: [
      ['otherOclc', 0.5],
      ['dropLccn', 0.8],
      ['abbreviatedWords', 0.6],
      ['placeholderEmpty', 0.2],
      ['otherPaging', 0.3],
      ['britishSpelling', 0.5],
      ['dropSubtitle', 0.15],
      ['directNames', 0.3],
      ['imprint260', 0.4],
    ],
  },
  {
    library: 'damaged',
    heldOut: true,
    habits: [
      ['dropOclc', 0.7],
      ['dropLccn', 0.7],
      ['wrongIsbn', 0.4],
      ['misspeltSurname', 0.3],
      ['truncatedTitle', 0.3],
      ['doubledBlanks', 0.4],
      ['dropAddedEntries', 0.5],
      ['pagesOnly', 0.6],
      ['upperCaseTitle', 0.3],
    ],
  },
]

/** The record as this library has it, and what it did, in order. */
export function catalogueAnew(
  record: MarcRecord,
  style: Style,
  random: Random,
): { record: MarcRecord; did: readonly string[] } {
  const did: string[] = []
  let made = record
  for (const [name, rate] of style.habits) {
    if (!random.chance(rate)) continue
    const habit: Habit = { ...habits, ...heldOutHabits }[name]
    const next = habit(made, random)
    if (JSON.stringify([next.control, next.data]) !== JSON.stringify([made.control, made.data]))
      did.push(name)
    made = next
  }
  return { record: made, did }
}
