import type { SierraPatron } from './answers.ts'

/*
  <HTML><BODY>
  P BARCODE[pb]=21234000000015<BR>
  EXP DATE[p43]=04-01-59<BR>
  MBLOCK[p56]=-<BR>
  MONEY OWED[p96]=$0.00<BR>
  </BODY></HTML>
  Labels are the site's own, codes Innovative's. The hash of the PIN stands among them, and is not read.
*/

export type Verdict = 'good' | 'unknown card' | 'wrong PIN' | 'other'
export type Pintest = { readonly verdict: Verdict; readonly errorNumber: string | undefined }

/** `other` where the page has no verdict, two, or an error that says nothing of card and PIN. */
export function decodePintest(page: string): Pintest {
  const lines = page.split(/\n|<br\s*\/?>/i).map(plainText)
  const valuesOf = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}=`)).map((line) => line.slice(name.length + 1))
  const codes = valuesOf('RETCOD')
  const errorNumber = valuesOf('ERRNUM')[0]
  if (errorNumber === '1') return { verdict: 'unknown card', errorNumber }
  if (errorNumber === '4') return { verdict: 'wrong PIN', errorNumber }
  const good = errorNumber === undefined && codes.length === 1 && codes[0] === '0'
  return { verdict: good ? 'good' : 'other', errorNumber }
}

/** Undefined where the page describes no patron. */
export function decodeDump(page: string, order: 'mdy' | 'dmy'): SierraPatron | 'bad date' | undefined {
  const fields = new Map<string, string[]>()
  for (const [, code = '', value = ''] of page.matchAll(/^[^[\]=\n]*\[(p[a-z0-9]+)\]=(.*)$/gm)) {
    const text = value
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    fields.set(code, [...(fields.get(code) ?? []), text])
  }
  const first = (code: string) => fields.get(code)?.[0]
  const id = first('p81')
  if (!id) return undefined
  const expiry = first('p43') ?? ''
  const expirationDate = /\d/.test(expiry) ? isoDate(expiry, order) : null
  if (expirationDate === undefined) return 'bad date'
  return {
    id,
    names: fields.get('pn'),
    barcodes: fields.get('pb'),
    expirationDate,
    patronType: first('p47'),
    homeLibraryCode: first('p53'),
    message: { code: first('p54') },
    blockInfo: { code: first('p56') },
    // "$0.00", "EUR 20.00"; what is no amount is not told.
    moneyOwed: /^\D*?(\d{1,9}\.\d\d)\s*\D*$/.exec(first('p96') ?? '')?.[1],
    emails: fields.get('pz'),
    phones: [{ number: first('pt') }],
  }
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Two digits are a year of this century: a card that ended in the last one has long been removed. */
function isoDate(text: string, order: 'mdy' | 'dmy'): string | undefined {
  const [, one, two, year = ''] = /^(\d\d)-(\d\d)-(\d\d|\d{4})$/.exec(text) ?? []
  const [month, day] = order === 'mdy' ? [one, two] : [two, one]
  const date = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`
  const read = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? undefined : date
}
