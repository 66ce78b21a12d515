import { compareAuthors, isBodyKey } from '../../adapters/bib/match-authors.ts'
import { seriesName, type MatchKeys } from '../../adapters/bib/match-keys.ts'
import type { Medium } from '../../adapters/bib/match-traits.ts'
import { compareTitles, fullTitle, wordCount } from './match-titles.ts'
import type { MergeEvidence } from './schema.generated.ts'

/** Why two descriptions are of one work, and how sure that is, 0 to 1; undefined where they are not. */
export type WorkAgreement = { readonly confidence: number; readonly evidence: readonly MergeEvidence[] }

/** A title of this many words is hardly given twice. */
const tellingWords = 3

export function compareWorks(a: MatchKeys, b: MatchKeys): WorkAgreement | undefined {
  if (a.main === '' || b.main === '') return undefined
  const authors = compareAuthors(a.authors, b.authors)
  if (authors === 'conflict' || isOtherForm(a, b)) return undefined
  // By pairs only: one record of a wrong format would part a whole work.
  if (isOneOnly('music', a, b)) return undefined
  if (authors !== 'agree' && isFilmOfOther(a, b)) return undefined
  if (isOneUniform(a, b)) {
    if (authors === 'agree') return { confidence: 0.98, evidence: ['UNIFORM_TITLE', 'AUTHOR'] }
    if (a.uniform !== undefined && b.uniform !== undefined)
      return { confidence: 0.85, evidence: ['UNIFORM_TITLE'] }
  }
  if (isOtherReport(a.series, b.series) || isAbout(a, b) || isAbout(b, a)) return undefined
  if (a.isGeneric === true) return sameGeneric(a, b, authors === 'agree')
  if (authors === 'unknown' || isNamedBySubtitle(a) || isNamedBySubtitle(b))
    return compareWholeTitles(a, b, authors === 'agree')
  if (isOtherIssue(a, b)) return undefined
  const title = mainTitles(a, b)
  // Somebody who wrote one book and helped with the other may have kept the heading.
  if (!isOneMainAuthor(a, b) && compareTitles(a, b) !== 'same') return undefined
  return title === undefined
    ? undefined
    : { confidence: title === 'TITLE' ? 0.97 : 0.9, evidence: [title, 'AUTHOR'] }
}

function isOneMainAuthor(a: MatchKeys, b: MatchKeys): boolean {
  return compareAuthors(a.authors.slice(0, 1), b.authors.slice(0, 1)) === 'agree'
}

/**
 * Whether two descriptions are of different works for certain, though each resembles a third: a record with half a title, or
 * without an author, fits many.
 */
export function areOtherWorks(a: MatchKeys, b: MatchKeys, sameAuthor: boolean): boolean {
  if (!sameAuthor && compareAuthors(a.authors, b.authors) === 'conflict') return true
  if (isOtherForm(a, b)) return true
  if (isOtherReport(a.series, b.series) || isOtherIssue(a, b)) return true
  if (!isNamedBySubtitle(a) || !isNamedBySubtitle(b) || isOneUniform(a, b)) return false
  return isOtherTitle(a, b)
}

function isOtherTitle(a: MatchKeys, b: MatchKeys): boolean {
  const title = compareTitles(a, b)
  return title === 'main' || title === 'partly' || title === 'other'
}

function isOneOnly(medium: Medium, a: MatchKeys, b: MatchKeys): boolean {
  if (a.medium === 'unknown' || b.medium === 'unknown') return false
  return (a.medium === medium) !== (b.medium === medium)
}

/** Told anew, of other years, or together with another work. */
function isOtherForm(a: MatchKeys, b: MatchKeys): boolean {
  if (a.isAdapted !== b.isAdapted || isOtherRun(a, b)) return true
  return isWithAnother(a, b) || isWithAnother(b, a)
}

/** A film of a novel, unless it goes under the author's name or the work's uniform title: those may be of a performance. */
function isFilmOfOther(a: MatchKeys, b: MatchKeys): boolean {
  if (!isOneOnly('film', a, b)) return false
  return a.uniform === undefined || a.uniform !== b.uniform
}

/** Of two serials that have ended, begun and ended in other years. */
function isOtherRun(a: MatchKeys, b: MatchKeys): boolean {
  if (a.lastYear === undefined || b.lastYear === undefined) return false
  return a.lastYear !== b.lastYear && a.year !== b.year
}

function isWithAnother(a: MatchKeys, b: MatchKeys): boolean {
  return a.isTwoWorks === true && b.isTwoWorks !== true && b.rest === '' && a.main === b.main
}

function collectingTitles(keys: MatchKeys): readonly string[] {
  const { uniform, main, vernacular } = keys
  const own = uniform === undefined ? [main, fullTitle(keys)] : [uniform]
  return vernacular === undefined ? own : [...own, vernacular]
}

/** A uniform title collects what is one work in several languages; in one language, bodies use it for series too. */
function isOneUniform(a: MatchKeys, b: MatchKeys): boolean {
  if (a.uniform === undefined && b.uniform === undefined) return false
  const ofB = collectingTitles(b)
  if (!collectingTitles(a).some((title) => ofB.includes(title))) return false
  const areTranslations = a.language !== undefined && b.language !== undefined && a.language !== b.language
  return !isByBody(a) || areTranslations || mainTitles(a, b) !== undefined
}

/** "Poems", "Annual report": nothing but the publisher tells them apart. */
function sameGeneric(a: MatchKeys, b: MatchKeys, sameAuthor: boolean): WorkAgreement | undefined {
  if (fullTitle(a) !== fullTitle(b)) return undefined
  if (sameAuthor) return { confidence: 0.8, evidence: ['TITLE', 'AUTHOR'] }
  return a.publisher !== '' && a.publisher === b.publisher
    ? { confidence: 0.7, evidence: ['TITLE', 'PUBLISHER'] }
    : undefined
}

function isByPerson({ authors }: MatchKeys): boolean {
  const [main] = authors
  return main !== undefined && !isBodyKey(main)
}

function isByBody({ authors }: MatchKeys): boolean {
  const [main] = authors
  return main !== undefined && isBodyKey(main)
}

/** Bodies give hundreds of publications one title ("General management plan"): there the subtitle is what names the work. */
function isNamedBySubtitle(keys: MatchKeys): boolean {
  return keys.uniform === undefined && isByBody(keys)
}

/** Where no person is named on both sides, the whole title has to agree; half of it only if year and paging do too. */
function compareWholeTitles(a: MatchKeys, b: MatchKeys, sameBody: boolean): WorkAgreement | undefined {
  const title = compareTitles(a, b)
  const words = Math.min(wordCount(fullTitle(a)), wordCount(fullTitle(b)))
  const isSameYear = a.year !== undefined && a.year === b.year
  if (title === 'same') {
    if (sameBody) return { confidence: 0.95, evidence: ['TITLE', 'AUTHOR'] }
    return words >= tellingWords || isSameYear || a.authors.length === b.authors.length
      ? { confidence: 0.85, evidence: ['TITLE'] }
      : undefined
  }
  if (!sameBody || words < tellingWords) return undefined
  if (
    title !== 'similar' &&
    !(title === 'shortened' && isSameYear && a.pages !== undefined && a.pages === b.pages)
  )
    return undefined
  return { confidence: 0.85, evidence: ['SIMILAR_TITLE', 'AUTHOR'] }
}

/** The same heading with other dates, phases or numbers below it, or of another hearing: the next of a series. */
function isOtherIssue(a: MatchKeys, b: MatchKeys): boolean {
  if (a.rest === '' || b.rest === '' || a.rest === b.rest) return false
  if (!isTellingRest(a, b.rest)) return false
  return isOtherTitle(a, b)
}

/** A novel is "in 6 parts" for one cataloguer and "a novel" for the next; what bodies number, they number for a reason. */
function isTellingRest(a: MatchKeys, restOfB: string): boolean {
  const rests = [a.rest, restOfB].filter((rest) => !ofOneEdition.test(rest))
  if (rests.some((rest) => tellingWord.test(rest))) return true
  const [ofA = [], ofB = []] = rests.map((rest): readonly string[] => rest.match(/\d+/g) ?? [])
  if (!isByPerson(a)) return ofA.length + ofB.length > 0
  return ofA.some((number) => !ofB.includes(number)) && ofB.some((number) => !ofA.includes(number))
}
const ofOneEdition = /^(?:\w+ )*(?:edition|ausgabe|edicion|edizione)$/
const tellingWord = /\b(?:hearings?|testimony|report|statement|message|briefing|proceedings)\b/

/** A guide, summary or supplement to the other. */
function isAbout(keys: MatchKeys, other: MatchKeys): boolean {
  return isOnAnother(keys) && !isOnAnother(other)
}

function isOnAnother(keys: MatchKeys): boolean {
  const known = guides.get(keys)
  if (known !== undefined) return known
  const found = aboutAnother.test(fullTitle(keys))
  guides.set(keys, found)
  return found
}
const guides = new WeakMap<MatchKeys, boolean>()
const aboutAnother =
  /\b(?:summary|guide|workbook|supplement|appendix|appendices|companion|commentary|errata|addendum|printing history)\b/

/** Another number in a series whose numbers stand for works: a publisher's classics are numbered too, but those are no reports. */
function isOtherReport(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  return a.some(
    (series) =>
      reportSeries.test(seriesName(series)) &&
      !b.includes(series) &&
      b.some((other) => seriesName(other) === seriesName(series)),
  )
}
const reportSeries =
  /\b(?:report|paper|note|notes|bulletin|circular|memorandum|document|doc|hrg|prt|publication|contribution|study|sheet)s?\b/

function mainTitles(a: MatchKeys, b: MatchKeys): 'TITLE' | 'SIMILAR_TITLE' | undefined {
  if (a.main === b.main) return 'TITLE'
  if (a.vernacular !== undefined && (a.vernacular === b.main || a.vernacular === b.vernacular)) return 'TITLE'
  if (b.vernacular !== undefined && b.vernacular === a.main) return 'TITLE'
  const title = compareTitles({ ...a, otherTitles: [] }, { ...b, otherTitles: [] })
  return isNearly.has(title) ? 'SIMILAR_TITLE' : undefined
}
const isNearly: ReadonlySet<string> = new Set(['same', 'similar', 'romanised', 'shortened'])
