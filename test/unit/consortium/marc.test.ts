import { describe, expect, it } from 'vitest'

import { libraryFacts } from '../../consortium/data/libraries.ts'
import { demoLibraries } from '../../consortium/dataset.ts'
import type { DemoRecord } from '../../consortium/types.ts'

const libraries = demoLibraries('2026-11-21')
const records = libraries.flatMap((library) => library.records)

function control({ marc }: DemoRecord, wanted: string): string {
  return marc.control.find(({ tag }) => tag === wanted)?.value ?? ''
}

/** Nearly half a million values: those that fail are gathered, and one expectation looks at them. */
const fields = records.flatMap(({ marc }) => marc.data)

describe('every record of the demo', () => {
  it('has a leader of 24 characters', () =>
    expect(
      records.filter(({ marc }) => !/^00000[cd][aceijg][ms] a2200000[ 5][aic] 4500$/.test(marc.leader)),
    ).toEqual([]))

  it('has an 008 of 40 characters', () => {
    const shape = /^\d{6}[csr]\d{4}(\d{4}|uuuu| {4})[a-z]{2}[a-z ].{17}[a-z]{3} [cd]$/
    const wrong = records.map((record) => control(record, '008')).filter((value) => !shape.test(value))
    expect(wrong).toEqual([])
  })

  it('has exactly one title and one imprint', () => {
    const wrong = records.filter(({ marc }) => {
      const titles = marc.data.filter(({ tag }) => tag === '245')
      const imprints = marc.data.filter(({ tag, ind2 }) => tag === '260' || (tag === '264' && ind2 === '1'))
      return titles.length !== 1 || imprints.length !== 1
    })
    expect(wrong).toEqual([])
  })

  it('counts the article that does not file', () => {
    const skipped = fields
      .filter(({ tag }) => tag === '245')
      .map(({ ind2, subfields }) => subfields.find(({ code }) => code === 'a')?.value.slice(0, Number(ind2)))
    expect(new Set(skipped)).toContain('The ')
    expect([...new Set(skipped)].filter((article) => !/^$|^\p{L}{1,4}[ '-]$/u.test(article ?? '?'))).toEqual(
      [],
    )
  })

  it('has tidy subfields: no blanks at the ends, nothing empty, NFC', () => {
    expect(fields.filter(({ subfields }) => subfields.length === 0)).toEqual([])
    expect(
      fields.filter(({ tag, subfields }) => tag !== '010' && subfields.some(({ value }) => untidy(value))),
    ).toEqual([])
  })

  it('was changed after it was made, and never in the future', () => {
    const wrong = records.filter((record) => {
      const entered = control(record, '008').slice(0, 6)
      const made = `${entered.startsWith('9') ? '19' : '20'}${entered}`
      const { datestamp } = record
      return !(
        /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(datestamp) &&
        datestamp < '2026-07-01' &&
        made <= datestamp.slice(0, 10).replaceAll('-', '')
      )
    })
    expect(wrong).toEqual([])
  })

  it('has an id of its system, unique in its library', () => {
    for (const { id, records: held } of libraries) {
      const shape =
        id === 'caldera' ? /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/ : /^\d+$/
      expect(new Set(held.map((record) => record.id)).size).toBe(held.length)
      expect(held.filter((record) => !shape.test(record.id))).toEqual([])
    }
  })
})

describe('the invented numbers', () => {
  it('are ISBNs of the group that nobody has, with a right check digit', () => {
    const isbns = fields
      .filter(({ tag }) => tag === '020' || tag === '776' || tag === '024')
      .flatMap(({ tag, subfields }) =>
        subfields.filter(({ code }) => (tag === '776' ? 'z' : 'az').includes(code)),
      )
      .map(({ value }) => value.replace(/ \(.*/, '').replaceAll('-', ''))
    expect(isbns.length).toBeGreaterThan(5000)
    expect(isbns.filter((isbn) => !/^9799\d{9}$/.test(isbn) || isbnSum(isbn) % 10 !== 0)).toEqual([])
  })

  it('are OCLC numbers far above any in use, and no ISSN', () => {
    const numbers = fields.filter(({ tag }) => tag === '035').flatMap(({ subfields }) => subfields)
    expect(numbers.filter(({ value }) => !/^\(OCoLC\)(on|ocm)?0*99\d{8}$/.test(value))).toEqual([])
    expect(fields.filter(({ tag }) => tag === '022')).toEqual([])
  })
})

function isbnSum(isbn: string): number {
  return Array.from(isbn, Number).reduce((sum, digit, at) => sum + digit * (at % 2 === 0 ? 1 : 3), 0)
}

describe('the cataloguers', () => {
  it('disagree on 260 and 264', () => {
    expect(count('brackwater', has('264'))).toBe(0)
    expect(count('sonnfeld', has('260'))).toBe(0)
  })

  it('disagree on how an ISBN is written', () => {
    expect(count('brackwater', has('020', /^979-9-.* \(pbk\.\)$/))).toBeGreaterThan(100)
    expect(count('tallgrass', has('020', /^979\d{10}$/))).toBeGreaterThan(500)
    expect(count('sonnfeld', has('024', /^979/))).toBeGreaterThan(20)
    expect(count('caldera', has('776'))).toBeGreaterThan(100)
  })

  it('write other scripts as a twin, alone, or not at all', () => {
    const scripts = [/\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Hebrew}/u, /\p{Script=Arabic}/u]
    for (const script of [...scripts, /\p{Script=Han}/u, /\p{Script=Hangul}/u, /\p{Script=Devanagari}/u])
      expect(count('sonnfeld', has('880', script))).toBeGreaterThan(0)
    expect(count('sonnfeld', has('245', /\p{Script=Han}/u))).toBeGreaterThan(0)
    expect(count('ellery', has('880'))).toBe(0)
  })

  it('link every field in two scripts with its twin', () => {
    const wrong = records.filter(({ marc }) => {
      const links = marc.data
        .filter(({ tag }) => tag !== '880')
        .flatMap(({ tag, subfields }) =>
          subfields.filter(({ code }) => code === '6').map(({ value }) => `${tag}-${value.slice(4)}`),
        )
      const twins = marc.data
        .filter(({ tag }) => tag === '880')
        .map(({ subfields }) => subfields[0]?.value.slice(0, 6) ?? '')
      return twins.toSorted().join() !== links.toSorted().join()
    })
    expect(wrong).toEqual([])
  })

  it('hold no script at Brackwater that MARC-8 lacks', () => {
    const beyond =
      /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
    for (const tag of ['100', '245', '260', '700', '880'])
      expect(count('brackwater', has(tag, beyond))).toBe(0)
  })

  it('sign with the ISIL of their library', () => {
    for (const { id, isil } of libraryFacts)
      expect(count(id, (record) => control(record, '003') !== isil)).toBe(0)
  })
})

function untidy(value: string): boolean {
  return value === '' || value !== value.trim() || value !== value.normalize('NFC')
}

function count(id: string, test: (record: DemoRecord) => boolean): number {
  return libraries.find((library) => library.id === id)?.records.filter(test).length ?? 0
}

function has(wanted: string, text: RegExp = /^/): (record: DemoRecord) => boolean {
  return ({ marc }) =>
    marc.data.some(({ tag, subfields }) => tag === wanted && subfields.some(({ value }) => text.test(value)))
}
