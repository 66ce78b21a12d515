/** `original`: a year behind c, © or p, which is not the year of publication. */
type FoundYear = { readonly year: number; readonly copyright: boolean; readonly corrected: boolean }

/** As nearly all are transcribed: "1981.", "[1981]". */
const plainYear = /^\[?(1[0-9]\d\d|20\d\d)[\].,]*$/

function yearsIn(text: string): readonly FoundYear[] {
  return [
    ...text.matchAll(/((?:i\.\s?e\.|that is),?\s*)?([cp©℗]|copyright\s*)?(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)/gi),
  ].map(([, corrected, copyright, year]) => ({
    year: Number(year),
    copyright: copyright !== undefined,
    corrected: corrected !== undefined,
  }))
}

/**
 * The Gregorian year of a date as transcribed ("1981 [i.e. 1982]", "c1999", "1420 [1999 or 2000]").
 * Years of other calendars are passed over where a Gregorian one stands beside them.
 */
export function yearOfText(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const plain = plainYear.exec(text)?.[1]
  if (plain !== undefined) return Number(plain)
  const found = yearsIn(text)
  const corrected = found.find((candidate) => candidate.corrected)
  const first = corrected ?? found.find((candidate) => !candidate.copyright) ?? found[0]
  if (first === undefined) return undefined
  const modern = first.year < 1450 ? found.find(({ year }) => year >= first.year + 300) : undefined
  return (modern ?? first).year
}

/** Date types of MARC 21 008/06 whose first date is the year of publication. */
const publicationFirst = 'setpcdmuqikr'

/** `dates`: 008/06-14, the type and both dates. `transcribed`: 260 or 264 $c. */
export function yearOfFixedField(dates: string, transcribed: string | undefined): number | undefined {
  const written = yearOfText(transcribed)
  const type = dates[0] ?? ' '
  if (type === 'b' || type === 'n') return written
  if (!publicationFirst.includes(type)) return written
  const first = dates.slice(1, 5)
  const second = dates.slice(5, 9)
  // Reprints: some records have the original's year first; the transcribed date decides.
  if (type === 'r' && written !== undefined && second === written.toString()) return written
  if (/^(?:1\d|20)\d\d$/.test(first)) return Number(first)
  return written
}
