const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      timeZoneName: 'longOffset',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

function partsAt(moment: Date, timeZone: string): { date: string; offset: string } {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const offset = parts.get('timeZoneName')?.replace('GMT', '') || '+00:00'
  return { date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, offset }
}

/** YYYY-MM-DD at that moment in that zone. */
export function localDate(moment: Date, timeZone: string): string {
  return partsAt(moment, timeZone).date
}

/** A due date as the schema's DateTime: a day without a time is due until its end in the library's zone. */
export function dueMoment(due: string, timeZone: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(due)) return due
  const { offset } = partsAt(new Date(`${due}T12:00:00Z`), timeZone)
  return `${due}T23:59:59${offset}`
}
