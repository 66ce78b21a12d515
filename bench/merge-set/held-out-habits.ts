import { editSubfields, withoutSubfields } from './fields.ts'
import { misspell, titleParts, type Habit } from './habits.ts'
import { inventOclc } from './numbers.ts'

/** Habits that only the held-out set has: nothing was tuned on them. */
export const heldOutHabits = {
  otherOclc: (record, random) =>
    editSubfields(record, ['035'], 'a', (value) =>
      value.includes('OCoLC') ? `(OCoLC)${inventOclc(random)}` : value,
    ),
  wrongIsbn: (record) =>
    editSubfields(record, ['020'], 'a', (value) =>
      value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    ),
  abbreviatedWords: (record) =>
    editSubfields(record, ['245'], titleParts, (value) =>
      value
        .replace(/\bUnited States\b/, 'U.S.')
        .replace(/\bDepartment\b/, 'Dept.')
        .replace(/\bGovernment\b/i, 'Govt.')
        .replace(/\bnumber\b/i, 'no.'),
    ),
  britishSpelling: (record) =>
    editSubfields(record, ['245'], titleParts, (value) =>
      value
        .replace(/ization\b/g, 'isation')
        .replace(/\b([Cc])olor\b/g, '$1olour')
        .replace(/\b([Cc])enter\b/g, '$1entre'),
    ),
  misspeltSurname: (record, random) =>
    editSubfields(record, ['100'], 'a', (value) =>
      value.replace(/^\p{Lu}\p{Ll}{4,}/u, (word) => misspell(word, random)),
    ),
  placeholderEmpty: (record) =>
    editSubfields(record, ['260', '264'], 'b', () => '[publisher not identified],'),
  truncatedTitle: (record) =>
    editSubfields(withoutSubfields(record, ['245'], 'bc'), ['245'], 'a', (value) =>
      value.length > 80 ? value.slice(0, value.lastIndexOf(' ', 80)) : value,
    ),
  otherPaging: (record, random) =>
    editSubfields(record, ['300'], 'a', (value) =>
      value.replace(/\b(\d{2,4})(?= p)/, (pages) => String(Number(pages) + random.int(1, 3))),
    ),
  doubledBlanks: (record) =>
    editSubfields(record, ['245'], titleParts, (value) => value.replaceAll(' ', '  ')),
} satisfies Readonly<Record<string, Habit>>
