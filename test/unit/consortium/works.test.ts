import { describe, expect, it } from 'vitest'

import { works } from '../../consortium/works/all.ts'
import { parseWorks } from '../../consortium/works/parse.ts'

describe('the works', () => {
  it('have keys of their own', () => expect(new Set(works.map(({ key }) => key)).size).toBe(works.length))

  it('come from many languages and scripts', () => {
    expect(new Set(works.map(({ language }) => language)).size).toBeGreaterThan(40)
    const vernacular = works.map(({ title }) => title.vernacular ?? '').join('')
    for (const script of [
      'Cyrillic',
      'Greek',
      'Hebrew',
      'Arabic',
      'Han',
      'Hangul',
      'Hiragana',
      'Devanagari',
      'Tamil',
    ])
      expect(vernacular).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
  })

  it('were all published by 1937', () =>
    expect(works.filter(({ year }) => year !== undefined && year > 1937)).toEqual([]))

  it('are romanised where they are not Latin', () => {
    for (const { title, translations } of works)
      for (const { main } of [title, ...translations.map((translation) => translation.title)])
        expect(main).toMatch(/^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u)
  })
})

describe('the table of works', () => {
  const author = '@ Gogol, Nikolai | 1809-1852 | Gogolʹ, N. V.; Gogol, N. | Гоголь, Н. В.'

  it('reads an author with every name, and a work with a translation', () => {
    const [work] = parseWorks(
      `${author}\n1842 rus novel 4 v2 | Mertvye dushi : poėma = Мертвые души : поэма | Serfdom; Satire | eng Dead souls / garnett | Souls for sale.`,
    )
    expect(work).toEqual({
      key: 'gogol-mertvye-dushi',
      title: { main: 'Mertvye dushi', subtitle: 'poėma', vernacular: 'Мертвые души : поэма' },
      creator: {
        heading: 'Gogol, Nikolai',
        dates: '1809-1852',
        variants: ['Gogolʹ, N. V.', 'Gogol, N.'],
        vernacular: 'Гоголь, Н. В.',
      },
      year: 1842,
      language: 'rus',
      form: 'novel',
      popularity: 4,
      volumes: 2,
      subjects: ['Serfdom', 'Satire'],
      translations: [
        {
          language: 'eng',
          title: { main: 'Dead souls' },
          translator: { heading: 'Garnett, Constance', dates: '1861-1946', variants: [] },
        },
      ],
      summary: 'Souls for sale.',
    })
  })

  it.each([
    ['a form that is none', '1842 rus opera 4 | Mertvye dushi | Serfdom'],
    ['no title', '1842 rus novel 4 | | Serfdom'],
    ['a popularity of six', '1842 rus novel 6 | Mertvye dushi | Serfdom'],
    [
      'a translator whom nobody knows',
      '1842 rus novel 4 | Mertvye dushi | Serfdom | eng Dead souls / nobody',
    ],
    ['a translation without a language', '1842 rus novel 4 | Mertvye dushi | Serfdom | Dead souls'],
  ])('refuses %s', (_, line) => expect(() => parseWorks(`${author}\n${line}`)).toThrow())
})
