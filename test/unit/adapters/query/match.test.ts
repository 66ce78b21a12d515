import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import type { BibRecord } from '../../../../adapters/bib/record.ts'
import { droppedPart } from '../../../../adapters/query/dropped.ts'
import { judge, type Verdict } from '../../../../adapters/query/match.ts'
import { readCql } from '../../../../adapters/query/simple.ts'
import { bookLeader, marcOf } from '../../../support/marc-lines.ts'

const emma = bibFromMarc(
  marcOf(bookLeader, [
    '001 17',
    '008 850101s1816    enk           000 1 eng d',
    '010    $a n  78890351 ',
    '020    $a 0141439513 (pbk.)',
    '100 1  $a Austen, Jane,$d 1775-1817.',
    '240 10 $a Emma.$l French',
    "245 14 $a The Émma ;$b a novel in three volumes /$c Jane Austen ; with notes by Kate O'Brien.",
    '246 3  $a Trois volumes',
    '260    $a London :$b John Murray,$c 1816, c1815.',
    '490 1  $a Penguin classics ;$v 12',
    '500    $a Bound in half calf.',
    '505 0  $a Lady Susan -- The Watsons / $r C. Brontë',
    '650  0 $a Young women$v Fiction.',
    '650  4 $a 文学史',
    '700 12 $a Smith, Ann.$t Sanditon revisited.',
    '880 1  $6 245-01 $a エマ : 小説',
  ]),
)
/** The whole query as dropped, with the system asked nothing in its place. */
const judged = (
  cql: string,
  record: BibRecord = emma,
  options: { looser?: boolean; isBrief?: boolean } = {},
) => {
  const { query } = readCql(cql)
  const part = droppedPart(query, { looser: options.looser ?? false })
  const dropped = (asked: unknown) => (asked === query ? part : undefined)
  return judge(query, { record, isBrief: options.isBrief ?? false, dropped }, true)
}

describe('a record answers', () => {
  it.each([
    'emma',
    'EMMA and austen',
    'title == emma',
    'title == "The Emma"',
    'title == "Emma: a novel in three volumes"',
    'title == "emma a nov*"',
    'title = "three volumes"',
    'title = "trois volumes"',
    'title == "trois volumes"',
    // Works of which only a note of contents or a name tells.
    'title == "sanditon revisited"',
    'title = "lady susan"',
    'title = french',
    'title = 小説',
    'title == エマ',
    'author = obrien',
    'author = "c brontë"',
    'author all "jane austen ann"',
    'any all "emma austen 0141439513"',
    'any = "half calf"',
    'vol*',
    'title any "persuasion emma"',
    'isbn = 9780141439518',
    'lccn = n78890351',
    'rec.id = 17',
    'year = 1816 and year < 1817 and year >= 1816',
    'year = 1815',
    'language = eng not language = fre',
    'language = English',
    'format = book',
    'subject = 文学',
    'series = "penguin classics" or year > 2000',
    'publisher = "john murray"',
  ])('%s', (cql) => expect(judged(cql)).toBe('yes'))
})

describe('a record surely does not answer', () => {
  it.each([
    'persuasion',
    'title = austenite',
    'title = "volumes three"',
    'title == "three volume"',
    'title = volu',
    'emma not "novel in three"',
    'year > 1816',
    'isbn = 9780306406157',
    'issn = 0028-0836',
    'author all "jane charlotte"',
    'language = fre',
    'format = map',
    'series = "oxford classics"',
  ])('%s', (cql) => expect(judged(cql)).toBe('no'))
})

describe('a record cannot tell', () => {
  const undated = bibFromMarc(marcOf(bookLeader, ['001 2', '245 00 $a Emma']))
  it.each<[string, string, BibRecord]>([
    ['a year it does not give', 'year > 1', undated],
    ['a language it does not give', 'language = eng', undated],
    ['an LCCN it does not have', 'lccn = n78890351', undated],
    ['by which other number its library knows it', 'rec.id = 99', emma],
    ['a language that is none', 'language = klingonese', emma],
    ['a format that is no format of ours', 'format = text', emma],
  ])('%s', (_, cql, record) => expect(judged(cql, record)).toBe('unknown'))
})

describe('behind not a yes must be sure', () => {
  it.each<[string, Verdict]>([
    ['emma not title = persuasion', 'yes'],
    ['emma not title = "three volumes"', 'no'],
    // The statement of responsibility has the name so, and some servers index it.
    ['emma not author = "jane austen"', 'unknown'],
    ['emma not author = "charlotte austen"', 'yes'],
    ['emma not author = "austen jane"', 'no'],
    // A title in a note of contents is no title of the book.
    ['emma not title = "lady susan"', 'unknown'],
    ['emma not year = 1815', 'unknown'],
    ['emma not year > 1900', 'yes'],
    ['emma not year < 1900', 'no'],
    ['emma not rec.id = 99', 'unknown'],
  ])('%s: %s', (cql, verdict) => expect(judged(cql)).toBe(verdict))
})

describe('where something looser was asked', () => {
  it('what shows why the server found it shows that it found too much', () => {
    expect(judged('title = "volumes three"', emma, { looser: true })).toBe('no')
    expect(judged('title == "three volume"', emma, { looser: true })).toBe('unknown')
    expect(judged('title == "novel in three"', emma, { looser: true })).toBe('no')
  })
  it('a server that stems, or knows another form of the name, is not contradicted', () => {
    expect(judged('author = "mark twain"', emma, { looser: true })).toBe('unknown')
    expect(judged('title = "three volume"', emma, { looser: true })).toBe('unknown')
  })
})

describe('an excerpt', () => {
  const brief = { isBrief: true }
  it('says no only of what it shows', () => {
    expect(judged('title = persuasion', emma, brief)).toBe('unknown')
    expect(judged('title = "volumes three"', emma, { ...brief, looser: true })).toBe('no')
    expect(judged('any = "volumes three"', emma, { ...brief, looser: true })).toBe('unknown')
    expect(judged('year > 1900', emma, brief)).toBe('no')
    expect(judged('isbn = 9780306406157', emma, brief)).toBe('unknown')
  })
  it('is what Dublin Core is', () => {
    const xml =
      '<dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Red soil &amp; apple trees</dc:title><dc:date>1990</dc:date></dc>'
    const { subtitle: _, ...rest } = emma
    const core: BibRecord = {
      ...rest,
      title: 'Red soil & apple trees',
      otherTitles: [],
      contributors: [],
      published: 1990,
      raw: { form: 'dublin-core', xml },
    }
    expect(judged('title = "red soil"', core)).toBe('yes')
    expect(judged('title = "red apple"', core)).toBe('unknown')
    expect(judged('title = "red apple"', core, { looser: true })).toBe('no')
    expect(judged('author = "red apple"', core, { looser: true })).toBe('unknown')
    expect(judged('year = 1990', core)).toBe('yes')
    expect(judged('year = 1991', core)).toBe('no')
  })
})

describe('dates that are spans', () => {
  const journal = (coded: string) =>
    bibFromMarc(
      marcOf(bookLeader, ['001 3', `008 850101${coded}enk           000 0 eng d`, '245 00 $a Notes']),
    )
  it.each<[string, string, Verdict]>([
    ['c19909999', 'year = 2005', 'yes'],
    ['d19901999', 'year = 1995', 'yes'],
    ['d19901999', 'year = 2005', 'no'],
    ['m20012004', 'year > 2003', 'yes'],
    ['s19uu    ', 'year = 1950', 'yes'],
    ['s2001    ', 'year > 2001', 'no'],
    ['r20011850', 'year < 1900', 'yes'],
    ['r20011850', 'year = 1900', 'no'],
  ])('%s, %s: %s', (coded, cql, verdict) => expect(judged(cql, journal(coded))).toBe(verdict))
})
