import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readMergeOverrides } from '../../../gateway/merge-overrides.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polyshelf-overrides-'))
})
afterAll(() => rm(directory, { recursive: true }))

const consortium = (overrides?: string) => ({
  ...(overrides === undefined ? {} : { merge: { overrides } }),
  libraries: [{ id: 'avon' }, { id: 'bourne' }],
})
async function read(text: string) {
  await writeFile(join(directory, 'overrides.yaml'), text)
  return readMergeOverrides(consortium('overrides.yaml'), { directory })
}
const complaintsOf = async (text: string) => (await read(text)).complaints.map(({ message }) => message)

describe('a list of merge overrides', () => {
  it('says what stays together and what apart, of editions and of works', async () => {
    const { overrides, complaints } = await read(`
editions:
  together:
    - [avon:1, bourne:2]
    - [bourne:2, bourne:7]
  apart:
    - ["avon:3", "bourne:4", "bourne:5"]
works:
  apart:
    - [avon:6, bourne:6]
`)
    expect(complaints).toEqual([])
    expect(overrides.together('edition', 'avon:1')).toBe(overrides.together('edition', 'bourne:7'))
    expect(overrides.apart('edition', 'bourne:5', 'avon:3')).toBe(true)
    expect(overrides.apart('edition', 'avon:1', 'avon:3')).toBe(false)
    expect(overrides.apart('work', 'avon:6', 'bourne:6')).toBe(true)
    expect(overrides.apart('edition', 'avon:6', 'bourne:6')).toBe(true)
  })

  it('may be empty or not there at all', async () => {
    expect(await complaintsOf('')).toEqual([])
    expect(readMergeOverrides(consortium(), { directory }).complaints).toEqual([])
  })

  it('is complained of with the line of every mistake', async () => {
    expect(
      await complaintsOf(`editions:
  together:
    - [avon:1]
    - 5
  apartt: []
`),
    ).toEqual([
      'overrides.yaml: line 3: editions.together[0]: expected at least 2 element(s)',
      'overrides.yaml: line 4: editions.together[1]: expected a list, found a number',
      'overrides.yaml: line 5: editions.apartt: unknown key; expected one of together, apart',
    ])
    expect(
      await complaintsOf(`works:
  together:
    - [avon:1, nowhere:2]
    - [avon, avon:1]
    - [avon:4, avon:4]
`),
    ).toEqual([
      'overrides.yaml: line 3: works.together[0][1]: expected a record of a library of this consortium',
      'overrides.yaml: line 4: works.together[1][0]: expected a record id, `library:local id`',
      'overrides.yaml: line 5: works.together[2][1]: this record is in the list twice',
    ])
    expect(await complaintsOf('editions: [')).toMatchObject([
      expect.stringMatching(/^overrides.yaml: line 1: /),
    ])
  })

  it('may not contradict itself', async () =>
    expect(
      await complaintsOf(`editions:
  together:
    - [avon:1, bourne:2]
    - [bourne:2, bourne:3]
  apart:
    - [avon:1, bourne:3]
works:
  apart:
    - [avon:1, bourne:2]
`),
    ).toEqual([
      'overrides.yaml: line 6: editions.apart[0]: another list keeps two of these records together',
      'overrides.yaml: line 9: works.apart[0]: another list keeps two of these records together',
    ]))

  it('has to be there where it is named', () =>
    expect(readMergeOverrides(consortium('none.yaml'), { directory }).complaints).toEqual([
      { path: ['merge', 'overrides'], message: 'none.yaml: expected a file that can be read' },
    ]))
})
