const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const iso = /\b(\d{4})[-./]?(\d{2})[-./]?(\d{2})(?!\d)/
const numeric = /\b(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})(?!\d)/
const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3})[a-z]*[ .,-]*(\d{4}|\d{2})(?!\d)/i
const monthFirst = /\b([a-z]{3})[a-z]*[ .-]*(\d{1,2})(?:st|nd|rd|th)?[ ,.-]+(\d{4})(?!\d)/i

/**
 * The date in a note such as "DUE 05-12-26", as YYYY-MM-DD. Day and month are told apart by `order`, else only where one
 * of them is over 12 or both are the same: a date read wrongly is worse than none.
 */
export function readDueDate(text: string, order: 'dmy' | 'mdy' | undefined): string | undefined {
  const ymd = iso.exec(text)
  if (ymd !== null) return date(ymd[1], ymd[2], ymd[3])
  const named = dayFirst.exec(text)
  if (named !== null && monthNumber(named[2]) > 0) return date(named[3], monthNumber(named[2]), named[1])
  const american = monthFirst.exec(text)
  if (american !== null && monthNumber(american[1]) > 0)
    return date(american[3], monthNumber(american[1]), american[2])
  const digits = numeric.exec(text)
  if (digits === null) return undefined
  const [, first, second, year] = digits
  if (order === 'dmy' || (order === undefined && (Number(first) > 12 || first === second)))
    return date(year, second, first)
  return order === 'mdy' || Number(second) > 12 ? date(year, first, second) : undefined
}

function monthNumber(name = ''): number {
  return months.indexOf(name.toLowerCase()) + 1
}

/** Two-digit years are of this century. Undefined if there is no such day. */
function date(year: string | undefined, month: string | number | undefined, day: string | undefined) {
  const full = Number(year) < 100 ? 2000 + Number(year) : Number(year)
  const written = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : undefined
}
