import { describe, expect, it } from 'vitest'

import {
  normalEan,
  normalIsbn,
  normalIssn,
  normalLccn,
  normalOclc,
  readIdentifier,
} from '../../../../adapters/bib/identifiers.ts'

describe('normalIsbn', () => {
  it.each([
    ['0306406152', '9780306406157'],
    ['0-306-40615-2 (pbk.) : $12.50', '9780306406157'],
    ['978-0-306-40615-7', '9780306406157'],
    ['978 0 306 40615 7', '9780306406157'],
    ['978\u20110\u2011306\u201140615\u20117', '9780306406157'],
    ['080442957x', '9780804429573'],
    ['urn:isbn:9780306406157', '9780306406157'],
    ['ISBN-13: 9780306406157', '9780306406157'],
    ['979-10-90636-07-1', '9791090636071'],
    ['0306406152 0140449132', '9780306406157'],
  ])('reads %s', (text, isbn) => expect(normalIsbn(text)).toBe(isbn))

  it.each([
    ['a wrong check digit', '0306406153'],
    ['a wrong check digit of thirteen', '9780306406158'],
    ['a product number that is no book', '4006381333931'],
    ['too few digits', '030640615'],
    ['a price', '$12.50'],
    ['the number of sample records', '9780000000002'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => expect(normalIsbn(text)).toBeUndefined())
})

describe('normalIssn', () => {
  it.each([
    ['03785955', '0378-5955'],
    ['0378-5955 (print)', '0378-5955'],
    ['ISSN 2434-561x', '2434-561X'],
  ])('reads %s', (text, issn) => expect(normalIssn(text)).toBe(issn))
  it.each(['0378-5956', '1234-567', '0000-0000', ''])('refuses %s', (text) =>
    expect(normalIssn(text)).toBeUndefined(),
  )
})

describe('normalLccn', () => {
  // The examples of the Library of Congress, "LCCN Normalization".
  it.each([
    ['n78-890351', 'n78890351'],
    ['n78-89035', 'n78089035'],
    ['n 78890351 ', 'n78890351'],
    [' 85000002 ', '85000002'],
    ['85-2 ', '85000002'],
    ['2001-000002', '2001000002'],
    ['75-425165//r75', '75425165'],
    [' 79139101 /AC/r932', '79139101'],
  ])('reads %s', (text, lccn) => expect(normalLccn(text)).toBe(lccn))
  it.each(['', 'unknown', '12'])('refuses %s', (text) => expect(normalLccn(text)).toBeUndefined())
})

describe('normalOclc', () => {
  it.each([
    ['(OCoLC)ocm00012345', '12345'],
    ['(OCoLC)12345', '12345'],
    ['ocn123456789', '123456789'],
    ['on1234567890', '1234567890'],
  ])('reads %s', (text, number) => expect(normalOclc(text)).toBe(number))
  it.each(['(DLC)12345', '', '(OCoLC)', '000'])('refuses %s', (text) =>
    expect(normalOclc(text)).toBeUndefined(),
  )
})

describe('readIdentifier', () => {
  it.each([
    ['978-0-306-40615-7', { index: 'isbn', value: '9780306406157' }],
    ['isbn 0306406152', { index: 'isbn', value: '9780306406157' }],
    ['0378-5955', { index: 'issn', value: '0378-5955' }],
    ['lccn 75-425165', { index: 'lccn', value: '75425165' }],
    ['(OCoLC)0012', { index: 'oclc', value: '12' }],
    ['ocn123456789', { index: 'oclc', value: '123456789' }],
  ])('knows %s', (text, identifier) => expect(readIdentifier(text)).toEqual(identifier))

  it.each(['moby dick', '1984', '03785955', '20000101', '0306406153', 'on liberty', 'oclc', ''])(
    'takes %j for words',
    (text) => expect(readIdentifier(text)).toBeUndefined(),
  )
})

describe('normalEan', () => {
  it.each([
    ['036000291452', '0036000291452'],
    ['4006381333931', '4006381333931'],
    ['4006381333932', undefined],
    ['9780306406157', undefined],
    ['12345', undefined],
  ])('%s: %s', (written, ean) => expect(normalEan(written)).toBe(ean))
})
