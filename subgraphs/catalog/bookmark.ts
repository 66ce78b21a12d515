import { createHash } from 'node:crypto'

import { editionKey } from '../../adapters/bib/edition-statement.ts'
import { foldText } from '../../adapters/bib/fold.ts'
import { authorKey } from '../../adapters/bib/match-authors.ts'
import type { MatchKeys } from '../../adapters/bib/match-keys.ts'
import { isTelling, matchFolded } from '../../adapters/bib/match-words.ts'
import type { Carrier } from '../../adapters/bib/physical.ts'
import { formats, type Format } from '../../adapters/bib/record.ts'
import { titleParts } from '../../adapters/bib/work-title.ts'
import { parseRecordId, type RecordId } from '../ids.ts'
import type { RecordModel } from './models.ts'

export type ClusterKind = 'work' | 'edition'

/** What is known by an id of a work or edition; enough to find it again by other libraries' records. */
export type BookmarkFacts = {
  /** As `MatchKeys.numbers`; at most two. */
  readonly numbers: readonly string[]
  /** Folded, for searching; cut where it is long. */
  readonly title: string
  readonly rest: string
  readonly uniform: string
  readonly author: string
  readonly year: number | undefined
  readonly format: Format
  readonly edition: string
  readonly carrier: Carrier
  readonly language: string
  readonly part: string
}

/** The cluster's anchor: the record by which it is found as long as its library has it. Ids of older releases have no facts. */
export type Bookmark = { readonly anchor: RecordId; readonly facts?: BookmarkFacts }

/** Characters of each fact. An id is some 150 characters, and never longer than 1,200. */
const most = {
  id: 1_200,
  title: 60,
  titleWithPart: 160,
  rest: 40,
  uniform: 60,
  author: 40,
  edition: 20,
  part: 60,
}
const prefixes = { work: 'w1.', edition: 'e1.' } as const
const checkBytes = 3
const carriers: readonly Carrier[] = ['', 'online', 'micro', 'large-print', 'blu-ray']

const made = new WeakMap<RecordModel, Readonly<Record<ClusterKind, string>>>()

/** The id of the cluster that `anchor` stands for: the same as long as the anchor's own record says the same. */
export function clusterId(kind: ClusterKind, anchor: RecordModel): string {
  const known = made.get(anchor)
  if (known !== undefined) return known[kind]
  const payload = Buffer.from(payloadOf(anchor))
  const ids = { work: sealed('work', payload), edition: sealed('edition', payload) }
  made.set(anchor, ids)
  return ids[kind]
}

function sealed(kind: ClusterKind, payload: Buffer): string {
  return prefixes[kind] + Buffer.concat([checkOf(kind, payload), payload]).toString('base64url')
}

/** Tells a cut or mistyped id; it is no signature, for whoever makes up an id asks no more than a search would. */
function checkOf(kind: ClusterKind, payload: Buffer): Buffer {
  return createHash('sha256').update(prefixes[kind]).update(payload).digest().subarray(0, checkBytes)
}

/** Facts stand in this order, a line each; empty ones at the end are left out. */
function payloadOf(anchor: RecordModel): string {
  const { keys, format } = anchor
  const { main, rest } = titleParts(anchor)
  const lines = [
    anchor.id,
    keys.numbers.slice(0, 2).join(' '),
    cut(main, keys.part === undefined ? most.title : most.titleWithPart),
    cut(rest, most.rest),
    cut(keys.uniform ?? '', most.uniform),
    cut(oneLine(anchor.contributors[0]?.name ?? ''), most.author),
    String(keys.year ?? ''),
    String(formats.indexOf(format)),
    cut(keys.edition, most.edition),
    String(carriers.indexOf(keys.carrier)),
    keys.language ?? '',
    cut(keys.part ?? '', most.part),
  ]
  return lines.join('\n').trimEnd()
}

/** A line of its own; "Austen, Jane" keeps the comma that tells surname from forename. */
function oneLine(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
}

function cut(text: string, characters: number): string {
  if (text.length <= characters) return text
  const end = text.lastIndexOf(' ', characters)
  return text.slice(0, end > 0 ? end : characters).replace(/[\uD800-\uDBFF]$/, '')
}

/** Undefined where the text is no id of that kind: made up, cut short, or of another kind. */
export function parseBookmark(kind: ClusterKind, id: string): Bookmark | undefined {
  if (id.length > most.id) return undefined
  if (id.startsWith(`${kind}:`)) {
    const anchor = parseRecordId(id.slice(kind.length + 1))
    return anchor === undefined ? undefined : { anchor }
  }
  const prefix = prefixes[kind]
  if (!id.startsWith(prefix)) return undefined
  const written = id.slice(prefix.length)
  const bytes = Buffer.from(written, 'base64url')
  if (bytes.toString('base64url') !== written) return undefined
  const payload = bytes.subarray(checkBytes)
  if (!bytes.subarray(0, checkBytes).equals(checkOf(kind, payload))) return undefined
  return readPayload(payload.toString('utf8'))
}

function readPayload(payload: string): Bookmark | undefined {
  const [
    id = '',
    numbers = '',
    title = '',
    rest = '',
    uniform = '',
    author = '',
    year = '',
    format = '',
    ...others
  ] = payload.split('\n')
  const [edition = '', carrier = '', language = '', part = '', ...more] = others
  const anchor = parseRecordId(id)
  const knownFormat = formats[Number(format || 'x')]
  if (anchor === undefined || knownFormat === undefined || more.length > 0) return undefined
  return {
    anchor,
    facts: {
      numbers: numbers === '' ? [] : numbers.split(' ').slice(0, 2),
      title,
      rest,
      uniform,
      author,
      year: /^\d{1,4}$/.test(year) ? Number(year) : undefined,
      format: knownFormat,
      edition,
      carrier: carriers[Number(carrier || '0')] ?? '',
      language,
      part,
    },
  }
}

/** A record that says what the bookmark says, to be merged with what libraries have; it is in no library. */
export function recordOfFacts(facts: BookmarkFacts): RecordModel {
  const main = matchFolded(foldText(facts.title))
  const rest = matchFolded(foldText(facts.rest))
  const author = authorKey(facts.author)
  const keys: MatchKeys = {
    numbers: facts.numbers,
    main,
    rest,
    otherTitles: [],
    telling: `${main} ${rest}`.split(' ').filter((word) => isTelling(word)),
    // What an older release wrote is made as this one has it.
    ...(facts.uniform === '' ? {} : { uniform: matchFolded(facts.uniform) }),
    ...(facts.part === '' ? {} : { part: matchFolded(facts.part) }),
    medium: 'unknown',
    authors: author === '' ? [] : [author],
    ...(facts.year === undefined ? {} : { year: facts.year }),
    edition: editionKey(facts.edition),
    carrier: facts.carrier,
    publisher: '',
    series: [],
    ...(facts.language === '' ? {} : { language: facts.language }),
    fullness: -1,
  }
  return {
    id: ' bookmark',
    libraryId: '',
    localId: '',
    keys,
    format: facts.format,
    title: facts.title,
    nonFiling: 0,
    otherTitles: [],
    contributors: facts.author === '' ? [] : [{ name: facts.author }],
    languages: [],
    isbns: [],
    issns: [],
    oclcNumbers: [],
    series: [],
    subjects: [],
    links: [],
    warnings: [],
    rawJson: '',
  }
}
