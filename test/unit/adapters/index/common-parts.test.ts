import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { CommonParts } from '../../../../adapters/index/common-parts.ts'
import { type IndexDatabase, openForReading, openForWriting } from '../../../../adapters/index/database.ts'
import { tellOfGone } from '../../../../adapters/index/gone.ts'
import { type MapMessage, mapWords, type TellMaps } from '../../../../adapters/index/id-map.ts'
import { MapMaker } from '../../../../adapters/index/map-maker.ts'
import { conjunction, matchingIds, type Range } from '../../../../adapters/index/matching.ts'
import type { HarvestedChange } from '../../../../adapters/index/port.ts'
import { indexLimits } from '../../../../adapters/limits.ts'
import { bib, gone, harvested } from './records.ts'
import { storeChanges } from './stored.ts'

let directory: string
let index: IndexDatabase
const connections: IndexDatabase[] = []
let maker: MapMaker
let common: CommonParts
let range: Range
let lastId = 0

/** `skipped`: ids that nobody has. */
function commit(changes: readonly HarvestedChange[], skipped = 0): void {
  const source = storeChanges(index, changes, { skipped })
  range = [source.number * 2 ** 32 + 1, (source.number + 1) * 2 ** 32 - 1]
  lastId = source.nextId - 1
}

const titled = (number: number): string =>
  ['report', number % 2 === 0 ? 'of' : '', number % 3 === 0 ? 'the' : '', number % 50 === 0 ? 'flood' : '']
    .filter((word) => word !== '')
    .join(' ')
const records = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => harvested(bib(`${from + at}`, titled(from + at))))
const searches = [
  ['"of"', '"the"'],
  ['"report"', '"of"', '"flood"'],
  ['{title} : "the"', '"flood"'],
  ['"report"', '"nowhere"'],
  ['"of"'],
]

type Thread = { hear(message: MapMessage): void }
/** Hears what those tell that have joined before or after, and is heard by them. */
function listening<Joining extends Thread>(open: (tell: TellMaps) => Joining): Joining {
  const thread = open((message) => {
    if (!joined.has(thread)) return
    told.push(message)
    for (const other of joined) if (other !== thread) other.hear(message)
  })
  joined.add(thread)
  return thread
}
const joined = new Set<Thread>()
let told: MapMessage[] = []

/** How many steps it took. */
function made(by = maker): number {
  let steps = 0
  while (by.step()) steps += 1
  return steps
}

/** What the parts match together, with what is known of them and without. */
function bothWays(limit = 10_000, [first, last] = range, asked = common): void {
  for (const parts of searches) {
    const plain = matchingIds(index, conjunction(parts), [first, last], limit)
    expect([parts, asked.matching(parts, [first, last], lastId, limit)]).toEqual([parts, plain])
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-common-'))
  index = openForWriting(directory)
  maker = listening((tell) => new MapMaker(index, tell))
  common = listening((tell) => new CommonParts(index, tell))
  commit(records(1, 1_501))
})
afterAll(async () => {
  for (const connection of [index, ...connections]) connection.close()
  await rm(directory, { recursive: true })
})

describe('what common words match', () => {
  it('is found the same before anything is known of them, and after', () => {
    bothWays()
    // "of", "the", "the" in titles and "report"; not the others.
    expect(made()).toBe(4)
    bothWays()
    bothWays(7)
    bothWays(10_000, [range[0] + 700, range[1]])
    bothWays(10_000, [range[0], range[0] + 700])
  })

  it('is without what was deleted since, and with what is new', () => {
    commit([gone('300', '2027-01-01T00:00:00Z'), gone('6', '2027-01-01T00:00:00Z')])
    commit(records(1_501, 1_601))
    expect(common.matching(['"of"', '"the"'], range, lastId, 10_000)).toHaveLength(264)
    bothWays()
    bothWays(260)
    expect(maker.step()).toBe(false)
  })

  it('is brought up to date once there is much that is new', () => {
    commit(records(1_601, 1_701), indexLimits.commonLagIds)
    bothWays()
    expect(maker.step()).toBe(true)
    bothWays()
    made()
    bothWays()
  })
})

describe('the maps of common words', () => {
  beforeEach(() => {
    joined.clear()
    maker = listening((tell) => new MapMaker(index, tell))
  })
  const searching = () => {
    const connection = openForReading(directory)
    connections.push(connection)
    return listening((tell) => new CommonParts(connection, tell))
  }
  const greet = (newcomer: Thread) => {
    for (const other of joined) if (other !== newcomer) other.hear({ type: 'hello' })
  }
  const find = (words: string, asked: CommonParts) => {
    const parts = words.split(' ').map((word) => `"${word}"`)
    return Array.from(asked.matching(parts, range, lastId, 10_000))
  }
  const tellings = (work: () => void): readonly string[] => {
    told = []
    work()
    return told.map(({ type }) => type)
  }

  it('are made once, and used by all who search', () => {
    const [one, other] = [searching(), searching()]
    expect(tellings(() => find('report of', one))).toEqual(['wanted', 'wanted'])
    expect(tellings(() => made()).filter((type) => type === 'map')).toHaveLength(2)
    // Emptied, so that it shows who looks at them.
    for (const message of told) if (message.type === 'map') message.map.words.fill(0, 2)
    expect(tellings(() => find('report of', other))).toEqual([])
    expect([find('report of', one), find('report of', other)]).toEqual([[], []])
  })

  it('are made at once of what is in most queries, of anything else when it is asked for again', () => {
    const ask = (match: string, share: number) => {
      maker.hear({ type: 'wanted', match, first: range[0], since: 0, share, upTo: lastId })
      return made()
    }
    expect(ask('"report"', 1 / 4)).toBeGreaterThan(0)
    expect(ask('"flood"', 1 / 16)).toBe(0)
    expect(ask('"the"', 1 / 16)).toBe(0)
    expect(ask('"flood"', 1 / 16)).toBeGreaterThan(0)
  })

  it('are known to one who starts later', () => {
    find('report of', searching())
    made()
    const late = searching()
    greet(late)
    expect(tellings(() => find('report of', late))).toEqual([])
    bothWays(10_000, range, late)
  })

  it('are made of the most common word first, with which FTS5 takes longest', () => {
    const one = searching()
    // "report" is in every record, "of" in half of them, "the" in a third.
    expect(tellings(() => find('the of report', one)).length).toBe(3)
    const shares = told.filter((message) => message.type === 'wanted').map(({ share }) => share)
    expect(shares.toSorted((a, b) => b - a)).not.toEqual(shares)
    const madeFirst: string[] = []
    while (maker.step()) {
      const last = told.at(-1)
      if (last?.type === 'map') madeFirst.push(last.map.match)
    }
    expect(madeFirst).toEqual(['"report"', '"of"', '"the"'])
  })

  it('are gone on with where the one who made them has died', () => {
    const one = searching()
    find('report of', one)
    made()
    const before = lastId
    joined.delete(maker)
    commit(records(1_701, 1_801), indexLimits.commonLagIds)
    bothWays(10_000, range, one)
    maker = listening((tell) => new MapMaker(index, tell))
    greet(maker)
    expect(tellings(() => find('report of', one))).toEqual(['wanted', 'wanted'])
    expect(made()).toBe(2 * Math.ceil((lastId - before) / indexLimits.commonIdsPerStep))
    bothWays(10_000, range, one)
  })

  it('are made anew for one who was not told what has gone since, and nobody finds that', () => {
    const [one, idle] = [searching(), searching()]
    find('report of', one)
    made()
    commit([gone('900', '2027-01-01T00:00:00Z')])
    const tell = () => tellOfGone(index, { goneShare: 0, goneAtOnce: 1_000 })
    const live = matchingIds(index, '"report" AND "of"', range, 10_000)
    // One looks before FTS5 is told, the other after.
    expect(find('report of', one)).toEqual([...live])
    tell()
    tell()
    expect(tellings(() => find('report of', one))).toEqual([])
    expect(tellings(() => expect(find('report of', idle)).toEqual([...live]))).toEqual(['wanted', 'wanted'])
    expect(made()).toBeGreaterThan(0)
    expect(tellings(() => expect(find('report of', idle)).toEqual([...live]))).toEqual([])
    expect(find('report of', one)).toEqual([...live])
  })

  it('give way to others once nobody has asked for them for some time', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      joined.clear()
      const roomBytes = 2 * 4 * mapWords(lastId - range[0] + 1)
      maker = listening((tell) => new MapMaker(index, tell, roomBytes))
      const one = searching()
      find('of the', one)
      made()
      expect(tellings(() => find('report flood', one))).toEqual(['wanted'])
      expect(made()).toBe(0)
      vi.advanceTimersByTime(indexLimits.commonUnusedMs + 1_000)
      expect(tellings(() => find('of flood', one))).toEqual([])
      expect(tellings(() => find('report flood', one))).toEqual(['wanted', 'gone'])
      made()
      expect(tellings(() => find('report of', one))).toEqual([])
      expect(tellings(() => find('of the', one))).toEqual(['wanted'])
      bothWays(10_000, range, one)
    } finally {
      vi.useRealTimers()
    }
  })
})
