/** `PR4034 .P7 1995`: class letters, a number with decimals, then cutters, which are decimals as well. */
const libraryOfCongress = /^([a-z]{1,3})\s*(\d{1,5})((?:\.\d+)?)(?=\s|\.|$)([^:/]*)$/
/** `823.7 AUS`: three digits, decimals. */
const dewey = /^(\d{3})((?:\.\d+)?)(?!\d)(.*)$/
/** As long as the longest number of a class, so that they sort by size. */
const width = 6

/**
 * A call number as shelves are ordered: numbers by size, decimals digit by digit, punctuation and case aside. Library of
 * Congress and Dewey by their own rules; others (SuDoc, local ones) with every number as a whole one. Empty for a text
 * without letters and digits.
 */
export function callNumberKey(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
  const [, letters, number, decimals = '', rest = ''] = libraryOfCongress.exec(plain) ?? []
  if (letters !== undefined && number !== undefined)
    return words(`${letters} ${number.padStart(width, '0')}${decimals} ${rest}`)
  const [, whole, fraction = '', more = ''] = dewey.exec(plain) ?? []
  if (whole !== undefined) return words(`${whole.padStart(width, '0')}${fraction} ${more}`)
  return words(plain.replace(/\d+/g, (digits) => digits.padStart(width, '0')))
}

/** A point between digits stays: what follows it are decimals. */
function words(text: string): string {
  return text.replace(/(?!(?<=\d)\.\d)[^\p{L}\p{N}]+/gu, ' ').trim()
}
