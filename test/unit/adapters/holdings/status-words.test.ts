import { describe, expect, it } from 'vitest'

import { statusWords } from '../../../../adapters/holdings/status-words.ts'

describe('status words', () => {
  it.each([
    ['DUE 05-12-26', 'ON_LOAN'],
    ['CHECKED IN', 'AVAILABLE'],
    ['Not available', 'UNAVAILABLE'],
    ['Not checked out', 'AVAILABLE'],
    ['In  Transit to Main', 'IN_TRANSIT'],
    ['in-transit', 'IN_TRANSIT'],
    ['ON HOLDSHELF', 'ON_HOLD_SHELF'],
    ['Awaiting pickup at Central', 'ON_HOLD_SHELF'],
    ['Missing', 'MISSING'],
    ['Claims returned', 'MISSING'],
    ['IN LIBRARY USE ONLY', 'REFERENCE_ONLY'],
    ['Non-circulating', 'REFERENCE_ONLY'],
    ['In library', 'AVAILABLE'],
    ['In process', 'IN_PROCESS'],
    ['Recalled', 'RECALLED'],
    ['Overdue', 'ON_LOAN'],
    ['Long overdue', 'LOST'],
    ['In repair', 'DAMAGED'],
    ['Bindery', 'UNAVAILABLE'],
    ['On display', 'UNAVAILABLE'],
    ['IN', 'AVAILABLE'],
    ['Out', 'ON_LOAN'],
    // A word is not a part of another, and "in" alone begins too much
    ['Lostwithiel branch', undefined],
    ['Durable', undefined],
    ['In Bearbeitung', undefined],
    ['Ask at the desk', undefined],
    ['', undefined],
    // Not yet
    ['Available from 25-12-26', 'UNKNOWN'],
  ])('%j is %s', (words, expected) => expect(statusWords({})(words)).toBe(expected))

  it("are the system's own before the built-in ones, however short, and the longest of them", () => {
    const words = statusWords({
      'An der Theke': 'ON_HOLD_SHELF',
      reference: 'AVAILABLE',
      'reference desk': 'UNAVAILABLE',
      '-': 'AVAILABLE',
      m: 'MISSING',
      ' ': 'AVAILABLE',
    })
    expect(words('AN DER THEKE 3')).toBe('ON_HOLD_SHELF')
    expect(words('Reference only')).toBe('AVAILABLE')
    expect(words('Reference desk')).toBe('UNAVAILABLE')
    expect(words('-')).toBe('AVAILABLE')
    expect(words('m')).toBe('MISSING')
    expect(words('n')).toBeUndefined()
    expect(words('(see desk)')).toBeUndefined()
  })

  it('of a state that passes say nothing where they were read long ago, unless they are configured', () => {
    const words = statusWords({ 'on loan': 'ON_LOAN' }, false)
    expect(['Available', 'Checked out', 'In transit', 'On hold shelf', 'in', 'out'].map(words)).toEqual(
      Array.from({ length: 6 }),
    )
    expect(['Lost', 'Not for loan', 'On loan'].map(words)).toEqual(['LOST', 'REFERENCE_ONLY', 'ON_LOAN'])
  })
})
