import { describe, expect, it } from 'vitest'

import { bibFromMarc } from '../../../../adapters/bib/from-marc.ts'
import { bookLeader, marcOf, unimarcLeader } from '../../../support/marc-lines.ts'

const of = (...lines: readonly string[]) => bibFromMarc(marcOf(unimarcLeader, ['001 1', ...lines]))

describe('bibFromMarc of UNIMARC', () => {
  it('maps a book', () => {
    const { raw: _, ...record } = of(
      '010 __ $a978-2-07-036822-8$bbr.$d8 EUR',
      '100 __ $a20121116d2012    m  y0frey50      ba',
      '101 1_ $afre$crus',
      '200 1_ $a\u0098La \u009Cguerre et la paix$hTome 1$eroman$fLéon Tolstoï$gtrad. d’Henri Mongault',
      '205 __ $aNouv. éd.',
      '214 _0 $aParis$cGallimard$dDL 2012',
      '215 __ $a1 vol. (1 058 p.)$d18 cm',
      '225 2_ $aCollection Folio$v286',
      '330 __ $aUn roman.',
      '606 __ $aCampagne de Russie (1812)$xRomans$yRussie',
      '700 _1 $aTolstoï$bLéon$f1828-1910$4070',
      '702 _1 $aMongault$b, Henri$4730',
      '712 02 $aGallimard$bÉditions$4650',
    )
    expect(record).toEqual({
      localId: '1',
      title: 'La guerre et la paix. Tome 1',
      subtitle: 'roman',
      nonFiling: 3,
      otherTitles: [],
      contributors: [
        { name: 'Tolstoï, Léon', dates: '1828-1910', role: 'author' },
        { name: 'Mongault, Henri', role: 'translator' },
        { name: 'Gallimard Éditions', role: 'publisher' },
      ],
      statement: 'Léon Tolstoï',
      edition: 'Nouv. éd.',
      publisher: 'Gallimard',
      placeOfPublication: 'Paris',
      published: 2012,
      extent: '1 vol. (1 058 p.) 18 cm',
      format: 'BOOK',
      languages: ['fre'],
      isbns: ['9782070368228'],
      issns: [],
      oclcNumbers: [],
      series: ['Collection Folio ; 286'],
      subjects: ['Campagne de Russie (1812) -- Romans -- Russie'],
      summary: 'Un roman.',
      links: [],
      items: [],
      warnings: [],
    })
  })

  it('is told from MARC 21 by its title field, then by the entry map', () => {
    expect(bibFromMarc(marcOf(bookLeader, ['001 1', '200 1_ $aTitre'])).title).toBe('Titre')
    expect(bibFromMarc(marcOf(unimarcLeader, ['001 1', '245 00 $aTitle'])).title).toBe('Title')
    expect(bibFromMarc(marcOf(unimarcLeader, ['001 1', '500 10 $aBeowulf'])).title).toBe('Beowulf')
    expect(
      bibFromMarc(marcOf(bookLeader, ['001 1', '200 1_ $aTitre', '245 00 $aTitle']), { flavour: 'unimarc' })
        .title,
    ).toBe('Titre')
  })

  it('takes a second $a for another work in the same volume', () =>
    expect(of('200 1_ $aPhèdre$eune tragédie$aAthalie$fRacine')).toMatchObject({
      title: 'Phèdre',
      otherTitles: ['Athalie'],
    }))

  it('knows non-sorting marks of older files', () =>
    expect(of('200 1_ $a<<Der >>Prozess')).toMatchObject({ title: 'Der Prozess', nonFiling: 4 }))
})
