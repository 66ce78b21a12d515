/** ISO 639-2/B codes that differ from 639-2/T, which is what ICU knows. */
const terminological: Readonly<Record<string, string>> = {
  alb: 'sqi',
  arm: 'hye',
  baq: 'eus',
  bur: 'mya',
  chi: 'zho',
  cze: 'ces',
  dut: 'nld',
  fre: 'fra',
  geo: 'kat',
  ger: 'deu',
  gre: 'ell',
  ice: 'isl',
  mac: 'mkd',
  mao: 'mri',
  may: 'msa',
  per: 'fas',
  rum: 'ron',
  slo: 'slk',
  tib: 'bod',
  wel: 'cym',
}
const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** English name of an ISO 639-2/B code; the code itself where there is none. */
export function languageName(code: string): string {
  return /^[a-z]{3}$/.test(code) ? (names.of(terminological[code] ?? code) ?? code) : code
}
