import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type IndexDatabase, openForReading, openForWriting } from '../../../../adapters/index/database.ts'
import { shareOf, wordRarity } from '../../../../adapters/index/rarity.ts'
import { bib, harvested } from './records.ts'
import { storeChanges } from './stored.ts'

let directory: string
let writing: IndexDatabase
let reading: IndexDatabase
let first = 0
let lastId = 0

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-rarity-'))
  writing = openForWriting(directory)
  reading = openForReading(directory)
})
afterEach(async () => {
  reading.close()
  writing.close()
  await rm(directory, { recursive: true })
})

function store(title: string, from: number, count: number): void {
  const records = Array.from({ length: count }, (_, at) => harvested(bib(`${from + at}`, title)))
  const { number, nextId } = storeChanges(writing, records)
  first = number * 2 ** 32 + 1
  lastId = nextId - 1
}
const range = () => [first, first + 2 ** 32 - 2] as const
const rarity = (word: string) => wordRarity(reading, [word], range(), lastId)
const ids = () => lastId - first + 1

describe('the rarity of a word', () => {
  it('is by how many have it of all, where they are few', () => {
    store('Rivers', 1, 320)
    store('Floods', 1_001, 4)
    expect(rarity('floods')).toBe(Math.log(1 + ids() / 5))
    expect(rarity('nowhere')).toBe(Math.log(1 + ids()))
    expect(rarity('rivers')).toBeLessThan(rarity('floods'))
    expect(shareOf(reading, '"floods"', range(), lastId)).toBe(0)
    expect(shareOf(reading, '"rivers"', range(), lastId)).toBeGreaterThan(0.9)
  })

  it('is remembered until the catalogue has grown by an eighth', () => {
    store('Rivers', 1, 320)
    store('Floods', 1_001, 4)
    rarity('floods')
    store('Floods', 2_001, 8)
    expect(rarity('floods')).toBe(Math.log(1 + ids() / 5))
    store('Floods', 3_001, 64)
    expect(rarity('floods')).toBe(Math.log(1 + ids() / 77))
  })
})
