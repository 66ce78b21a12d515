import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { expect, it } from 'vitest'

import { iso, marcOf, numbers, xml } from './bench.ts'

const program = fileURLToPath(new URL('./killed-import.ts', import.meta.url))
const kills = 5

/** Runs the import to its end, or kills it some milliseconds after its `commits`-th commit; undefined if it was killed. */
async function run(
  directory: string,
  path: string,
  commits = Number.POSITIVE_INFINITY,
): Promise<{ records: number } | undefined> {
  const child = spawn(process.execPath, [program, directory, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  let killing = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (killing || output.split('\n').length <= commits) return
    killing = true
    void delay(Math.random() * 40).then(() => child.kill('SIGKILL'))
  })
  await once(child, 'close')
  const last = output.trim().split('\n').at(-1) ?? ''
  return last.startsWith('{') ? (JSON.parse(last) as { records: number }) : undefined
}

it(
  'an import killed at any moment goes on where it stood, and loses and doubles nothing',
  { timeout: 120_000 },
  async () => {
    const root = await mkdtemp(join(tmpdir(), 'polyshelf-kill-'))
    const [directory, folder] = [join(root, 'index'), join(root, 'out')]
    await mkdir(folder)
    // Each file is several batches; what the second holds of the first is newer there.
    await writeFile(join(folder, 'a.mrc'), iso(...numbers(1, 9_000).map((id) => marcOf(id))))
    await writeFile(
      join(folder, 'b.xml.gz'),
      gzipSync(xml(...numbers(8_001, 14_000).map((id) => marcOf(id, { title: `Newer ${id}` })))),
    )
    await writeFile(join(folder, 'c.ids'), '5\n8500\n')
    let killed = 0
    for (let at = 0; at < kills; at += 1) if ((await run(directory, folder, 1)) === undefined) killed += 1
    const last = await run(directory, folder)
    expect(killed).toBeGreaterThan(0)
    // What an earlier life had committed was not read again.
    expect(last?.records).toBeLessThan(15_002)

    const database = new DatabaseSync(join(directory, 'union.sqlite'), { readOnly: true })
    const count = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0]
    expect(count('SELECT count(*) FROM record')).toBe(14_000)
    expect(count('SELECT count(DISTINCT identifier) FROM record')).toBe(14_000)
    expect(count('SELECT count(*) FROM record WHERE hash IS NULL')).toBe(2)
    expect(count('SELECT sum(live) FROM pack')).toBe(13_998)
    expect(count('SELECT live FROM source')).toBe(13_998)
    expect(
      count(
        `SELECT count(*) FROM search WHERE search MATCH 'title : "newer"' AND rowid NOT IN (SELECT id FROM gone)`,
      ),
    ).toBe(5_999)
    expect(
      count(
        `SELECT count(*) FROM search WHERE search MATCH 'title : "volume"' AND rowid NOT IN (SELECT id FROM gone)`,
      ),
    ).toBe(7_999)
    expect(count('PRAGMA integrity_check')).toBe('ok')
    expect(JSON.parse(String(count('SELECT checkpoint FROM source')))).toMatchObject({
      lastSuccess: expect.stringMatching(/Z$/),
      files: {
        done: { 'a.mrc': expect.anything(), 'b.xml.gz': expect.anything(), 'c.ids': expect.anything() },
      },
    })
    database.close()
    expect(await run(directory, folder)).toMatchObject({ records: 0 })
    await rm(root, { recursive: true })
  },
)
