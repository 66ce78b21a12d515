import type { XmlElement } from '../protocols/xml.ts'
import { definedOnly } from './defined-only.ts'
import { coarTypes, electronicMime, formatWords } from './dublin-core-words.ts'
import { foldText } from './fold.ts'
import { normalIsbn, normalIssn, normalLccn, normalOclc } from './identifiers.ts'
import { statedFact, stripIsbd } from './isbd.ts'
import { languageCode } from './languages.ts'
import { untitled } from './marc-title.ts'
import type { BibRecord, Contributor, EmbeddedItem, Format } from './record.ts'
import { roleWord } from './relators.ts'
import { yearOfText } from './year.ts'

/**
 * Simple Dublin Core (oai_dc). `dc`: the element that holds the dc: elements, or one around it; `xml`: its text, kept as it came.
 * Elements are read by their local name; `dcterms` refinements that repositories mix in are read where they say the same.
 */
export function bibFromDublinCore(dc: XmlElement, xml: string, options: { localId: string }): BibRecord {
  const container = findContainer(dc)
  const values = (...names: readonly string[]) =>
    container.children
      .filter(({ local }) => names.includes(local))
      .map(({ text }) => text.replace(/\s+/g, ' ').trim().normalize('NFC'))
      .filter((text) => text !== '')
  const [first, ...otherTitles] = values('title', 'alternative').map(stripIsbd)
  const [title = untitled, subtitle] = splitTitle(first)
  const identifiers = values('identifier')
  const relations = values('relation', 'isPartOf')
  return {
    localId: options.localId,
    title,
    ...definedOnly({ subtitle: subtitle || undefined }),
    nonFiling: 0,
    otherTitles: [...new Set(otherTitles)].filter((other) => other !== title),
    contributors: readContributors(values('creator'), values('contributor')),
    ...definedOnly({
      publisher: values('publisher').map(statedFact).find(Boolean),
      published: values('date', 'issued', 'created').map(yearOfText).find(Boolean),
      lccn: firstMatch(identifiers, /^(?:urn:)?lccn[:\s]/i, normalLccn),
      extent: values('extent', 'format').find((text) => !text.includes('/') && /\d/.test(text)),
      summary: values('description', 'abstract').toSorted((a, b) => b.length - a.length)[0],
    }),
    format: readFormat(values('type'), values('format')),
    languages: distinct(
      values('language')
        .flatMap((text) => text.split(/[;,]\s*/))
        .map(languageCode),
    ),
    isbns: distinct(identifiers.map((text) => numberIn(text, isbnShape, normalIsbn))),
    issns: distinct(identifiers.map((text) => numberIn(text, issnShape, normalIssn))),
    oclcNumbers: distinct(identifiers.map((text) => numberIn(text, oclcShape, normalOclc))),
    series: relations.filter((text) => !/^(?:https?:|urn:|info:|doi:)/i.test(text)),
    subjects: [
      ...new Set(
        values('subject')
          .flatMap((text) => text.split(/\s*;\s*/))
          .map(stripIsbd),
      ),
    ].filter((text) => text !== ''),
    links: [...new Set(identifiers.flatMap(linkOf))].map((url) => ({ url })),
    items: identifiers.flatMap(itemOf),
    warnings: title === untitled ? ['The record has no title.'] : [],
    raw: { form: 'dublin-core', xml },
  }
}

/** The element whose children are `title`, `creator` and so on: itself, or one or two wrappers down. */
function findContainer(element: XmlElement, depth = 0): XmlElement {
  if (element.local === 'dc' || depth > 3 || element.children.some(({ local }) => dublinCore.has(local)))
    return element
  const inner = element.children.find(({ children }) => children.length > 0)
  return inner === undefined ? element : findContainer(inner, depth + 1)
}
const dublinCore = new Set(['title', 'creator', 'identifier', 'type', 'date', 'language', 'subject'])

/** "Title : subtitle", as every crosswalk from MARC writes it. */
function splitTitle(written: string | undefined): readonly (string | undefined)[] {
  if (written === undefined || written === '') return []
  const statement = written.indexOf(' / ')
  const withoutStatement = statement > 0 ? written.slice(0, statement) : written
  const at = withoutStatement.indexOf(' : ')
  const main = at > 0 ? stripIsbd(withoutStatement.slice(0, at)) : ''
  return main === '' ? [withoutStatement] : [main, stripIsbd(withoutStatement.slice(at + 3))]
}

/** Names are shorter; longer text would be taken apart in quadratic time. */
const nameCharacters = 500

/** "Austen, Jane, 1775-1817", "Weber, Max (Hrsg.)", "Doe, Jane [author]". */
function readContributors(creators: readonly string[], others: readonly string[]): readonly Contributor[] {
  const found = new Map<string, Contributor>()
  for (const written of [...creators, ...others]) {
    const [, name = '', dates, role] =
      /^(.*?)(?:,?\s+(\d{3,4}\??-(?:\d{3,4}\??)?|(?:b\.|d\.|ca\.)\s*\d{3,4}))?\.?(?:\s*[([]([^\d)\]]+)[)\]])?$/.exec(
        written.slice(0, nameCharacters),
      ) ?? []
    const contributor = {
      name: stripIsbd(name),
      ...definedOnly({ dates, role: role && roleWord(role.trim()) }),
    }
    const key = foldText(contributor.name)
    if (key !== '' && !found.has(key)) found.set(key, contributor)
  }
  return [...found.values()]
}

function readFormat(types: readonly string[], formats: readonly string[]): Format {
  const words = [...types, ...formats].map((text) => foldText(text.split(/[/:#]/).at(-1) ?? text))
  const whole = types.map(foldText)
  const coded = types.map((text) => coarTypes[text.split('/').at(-1) ?? '']).find(Boolean)
  const found = coded ?? formatWords.find(([word]) => words.includes(word) || whole.includes(word))?.[1]
  const isElectronic = formats.some((text) => electronicMime.test(text))
  return found === 'BOOK' && isElectronic ? 'EBOOK' : (found ?? 'OTHER')
}

const isbnShape = /^(?:(?:urn:)?isbn[:\s]*)?([\dXx][\dXx\s-]{8,16})(?:\s|\(|$)/i
const issnShape = /^(?:(?:urn:)?issn[:\s]*)?(\d{4}-?\d{3}[\dXx])$/i
const oclcShape = /^(\(OCoLC\)\S+|oclc[:\s]*\d+|oc[mn]\d+)$/i

function numberIn(
  text: string,
  shape: RegExp,
  read: (text: string) => string | undefined,
): string | undefined {
  const written = shape.exec(text)?.[1]
  return written === undefined ? undefined : read(written)
}

function firstMatch(
  texts: readonly string[],
  shape: RegExp,
  read: (text: string) => string | undefined,
): string | undefined {
  return texts
    .filter((text) => shape.test(text))
    .map(read)
    .find(Boolean)
}

function linkOf(identifier: string): readonly string[] {
  if (/^https?:\/\/\S+$/i.test(identifier)) return [identifier]
  const doi = /^(?:doi:\s*|info:doi\/)(10\.\S+)$/i.exec(identifier)?.[1]
  if (doi !== undefined) return [`https://doi.org/${doi}`]
  const handle = /^(?:hdl:\s*|info:hdl\/)(\S+)$/i.exec(identifier)?.[1]
  return handle === undefined ? [] : [`https://hdl.handle.net/${handle}`]
}

/** `urn:barcode:…`: how a catalogue without a field for copies tells of them. */
function itemOf(identifier: string): readonly EmbeddedItem[] {
  const barcode = /^urn:barcode:\s*(\S+)$/i.exec(identifier)?.[1]
  return barcode === undefined ? [] : [{ barcode }]
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))]
}
