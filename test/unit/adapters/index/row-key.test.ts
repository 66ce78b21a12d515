import { expect, it } from 'vitest'

import { rowKey } from '../../../../adapters/index/rows.ts'

it('keeps numbers that follow one another together', () => {
  for (const [one, next] of [
    ['000004161', '000004162'],
    ['on1197408009', 'on1197408010'],
    ['oai:avon.example:b10009999', 'oai:avon.example:b10010000'],
    ['123456789012345678', '123456789012345679'],
  ] as const)
    expect(rowKey(3, next) - rowKey(3, one), next).toBe(1)
})

it('tells prefixes and numbers of another length apart', () => {
  const texts = [
    '4161',
    '04161',
    'a4161',
    'b4161',
    '4161a',
    'x',
    '',
    '7f4161',
    '14161',
    '1999999999',
    '999999999',
  ]
  const keys = texts.map((text) => rowKey(2, text))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.filter((key) => !Number.isSafeInteger(key) || key < 0)).toEqual([])
})
