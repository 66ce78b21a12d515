import { mkdir, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { type Bench, iso, marcOf, numbers, openBench, type Source, signal, xml } from './bench.ts'

let bench: Bench
let source: Source
beforeAll(async () => {
  bench = await openBench()
}, 30_000)
beforeEach(async () => {
  source = await bench.source()
})
afterAll(() => bench[Symbol.asyncDispose]())

const three = [marcOf(1), marcOf(2), marcOf(3)]

describe('one file', () => {
  it.each([
    ['ISO 2709', iso(...three)],
    ['ISO 2709 packed with gzip', gzipSync(iso(...three))],
    ['MARCXML', xml(...three)],
    [
      'MARCXML with a byte order mark, packed',
      gzipSync(Buffer.concat([Buffer.from('\uFEFF'), xml(...three)])),
    ],
  ])('of %s is read whatever it is called', async (_, content) => {
    await source.put('export.dat', content)
    expect(await source.run({ path: 'export.dat' })).toEqual({
      records: 3,
      deleted: 0,
      quarantined: 0,
      expected: undefined,
    })
    expect(await source.titles()).toEqual(['Volume 1', 'Volume 2', 'Volume 3'])
  })
  it('that has not changed is not read again; one that has, is, and sweeps what is gone', async () => {
    const many = numbers(1, 20)
    await source.put('all.mrc', iso(...many.map((id) => marcOf(id))))
    await source.run({ path: 'all.mrc' })
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({ records: 0 })
    await source.put(
      'all.mrc',
      iso(marcOf(1, { title: 'Changed' }), ...many.slice(1, 19).map((id) => marcOf(id))),
    )
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({ records: 20, deleted: 1 })
    expect(await source.titles()).toEqual(['Changed', ...numbers(2, 19).map((id) => `Volume ${id}`)])
    expect(await source.count()).toEqual({ records: 19, deleted: 1, quarantined: 0 })
  })
  it('that lacks too much deletes nothing and says so', async () => {
    await source.put('all.mrc', iso(...numbers(1, 20).map((id) => marcOf(id))))
    await source.run({ path: 'all.mrc' })
    await source.put('all.mrc', iso(...three))
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({
      deleted: 0,
      warnings: ['the files lack 17 records that are in the index; they were kept, for they are too many'],
    })
    expect(await source.count()).toMatchObject({ records: 20 })
  })
  it('is read again with full, or where it is to be read otherwise', async () => {
    await source.put('all.mrc', iso(...three))
    await source.run({ path: 'all.mrc' })
    expect(await source.run({ path: 'all.mrc' }, { full: true })).toMatchObject({ records: 3 })
    expect(await source.run({ path: 'all.mrc', flavour: 'marc21' })).toMatchObject({ records: 3 })
  })
  it('keeps unreadable records apart, with their place, and reads the others', async () => {
    const broken = Buffer.from('00040nam a2200025 a 4500\u001Ethis is none\u001D')
    await source.put('all.mrc', Buffer.concat([iso(marcOf(1)), broken, iso(marcOf(2))]))
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({ records: 2, quarantined: 1 })
    expect(await source.titles()).toEqual(['Volume 1', 'Volume 2'])
  })
  it('with wrong lengths is read by its separators', async () => {
    const lying = iso(marcOf(1), marcOf(2))
    lying.write('00099', 0, 'latin1')
    await source.put('all.mrc', lying)
    await source.run({ path: 'all.mrc' })
    expect(await source.titles()).toEqual(['Volume 1', 'Volume 2'])
  })
  it('that is no catalogue empties nothing', async () => {
    await source.put('all.mrc', iso(...three))
    await source.run({ path: 'all.mrc' })
    for (const [content, detail] of [
      ['', 'there is no record'],
      ['Not found, sorry.', 'all.mrc: no record in 17 bytes'],
      ['00714cam a2200205 a 4500', 'none of 1 records can be read'],
      ['<html><body>Not found</body></html>', 'there is no record'],
      ['<collection><record>', 'all.mrc: XML that is not well-formed'],
      ['PK\u0003\u0004', 'all.mrc: a zip archive: only gzip is unpacked'],
    ] as const) {
      await source.put('all.mrc', content)
      await expect(source.run({ path: 'all.mrc' })).rejects.toMatchObject({
        code: 'PROTOCOL_ERROR',
        message: expect.stringContaining(detail),
      })
    }
    await source.put('all.mrc', gzipSync(iso(...three)).subarray(0, 60))
    await expect(source.run({ path: 'all.mrc' })).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' })
    expect(await source.count()).toMatchObject({ records: 3, deleted: 0 })
  })
  it('takes its ids from where it is told', async () => {
    await source.put('all.mrc', iso(...three))
    await source.run({ path: 'all.mrc', localIdRule: '952$p' })
    expect(await bench.index.read(source.id, ['BAR2', '2'], { signal })).toMatchObject([
      { title: 'Volume 2' },
      undefined,
    ])
  })
})

describe('a folder', () => {
  it('is one list, in the order of its names; what is unfinished or below it is left out', async () => {
    await mkdir(join(source.directory, 'out', 'done'), { recursive: true })
    await source.put('out/b.mrc', iso(marcOf(2, { title: 'Later' }), marcOf(3)))
    await source.put('out/a.xml.gz', gzipSync(xml(marcOf(1), marcOf(2, { title: 'Earlier' }))))
    await source.put('out/c.mrc.part', iso(marcOf(4)))
    await source.put('out/.hidden.mrc', iso(marcOf(5)))
    await source.put('out/done/d.mrc', iso(marcOf(6)))
    await source.run({ path: 'out' })
    expect(await source.titles()).toEqual(['Volume 1', 'Later', 'Volume 3'])
  })
  it('with one file changed is read as a whole', async () => {
    await mkdir(join(source.directory, 'out'))
    await source.put('out/a.mrc', iso(...numbers(1, 20).map((id) => marcOf(id))))
    await source.put('out/b.mrc', iso(...numbers(21, 40).map((id) => marcOf(id))))
    await source.run({ path: 'out' })
    await source.put('out/b.mrc', iso(...numbers(21, 39).map((id) => marcOf(id))))
    expect(await source.run({ path: 'out' })).toMatchObject({ deleted: 1 })
    expect(await source.count()).toMatchObject({ records: 39, deleted: 1 })
  })
  it('of changes reads each file once, deletes by leader and by list, and forgets nothing else', async () => {
    await mkdir(join(source.directory, 'out'))
    const settings = { path: 'out', mode: 'changes' }
    await source.put('out/01.mrc', iso(...numbers(1, 5).map((id) => marcOf(id))))
    expect(await source.run(settings)).toMatchObject({ records: 5 })
    await source.put('out/02.mrc', iso(marcOf(2, { status: 'd' }), marcOf(3, { title: 'Changed' })))
    await source.put('out/03.ids', '4\r\n\r\n 5 \n')
    expect(await source.run(settings)).toMatchObject({ records: 4, deleted: 3 })
    expect(await source.titles()).toEqual(['Volume 1', 'Changed'])
    await source.drop('out/01.mrc')
    expect(await source.run(settings)).toMatchObject({ records: 0 })
    await source.put('out/02.mrc', iso(marcOf(7)))
    expect(await source.run(settings)).toMatchObject({ records: 1 })
    expect(await source.titles()).toEqual(['Volume 1', 'Changed', 'Volume 7'])
  })
  it('may have its list of deletions elsewhere', async () => {
    await source.put('all.mrc', iso(...three))
    await source.put('gone.txt', '2\n')
    await source.run({ path: 'all.mrc', deletions: 'gone.txt' })
    expect(await source.titles()).toEqual(['Volume 1', 'Volume 3'])
  })
  it('holds links to files, and leaves out what cannot be read, with a word', async () => {
    await mkdir(join(source.directory, 'out'))
    await source.put('elsewhere.mrc', iso(marcOf(1)))
    await symlink(join(source.directory, 'elsewhere.mrc'), join(source.directory, 'out', 'a.mrc'))
    await symlink('/dev/zero', join(source.directory, 'out', 'zero.mrc'))
    await symlink('/nowhere', join(source.directory, 'out', 'broken.mrc'))
    expect(await source.run({ path: 'out' })).toMatchObject({
      records: 1,
      warnings: ['broken', 'zero'].map(
        (name) => `${name}.mrc is not a file that can be read; it was left out`,
      ),
    })
  })
  it('without a file is no empty catalogue', async () => {
    await mkdir(join(source.directory, 'out'))
    await expect(source.run({ path: 'out' })).rejects.toMatchObject({ code: 'REFUSED' })
  })
})

describe('a path', () => {
  it.each([
    ['missing.mrc', 'UNREACHABLE', 'missing.mrc does not exist'],
    ['/dev/zero', 'REFUSED', '/dev/zero is neither a file nor a folder'],
  ])('%s is %s, in words', async (path, code, words) => {
    const error = await source.run({ path }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) })
    await expect(source.system({ path }).probe({ signal })).rejects.toMatchObject({ code })
  })
  it('is probed by its first bytes', async () => {
    await source.put('all.mrc', iso(...three))
    await expect(source.system({ path: 'all.mrc' }).probe({ signal })).resolves.toBeUndefined()
  })
  it('that has the same size at another time has changed', async () => {
    await source.put('all.mrc', iso(...three))
    await source.run({ path: 'all.mrc' })
    await utimes(join(source.directory, 'all.mrc'), 1_000, 1_000)
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({ records: 3 })
  })
})

describe('what was imported', () => {
  it('is no answer before the first import, and has its copies afterwards', async () => {
    await source.put('all.mrc', iso(...three))
    const system = source.system({ path: 'all.mrc', itemRule: 'koha952', items: { from: 'catalogued' } })
    await expect(system.records?.read(['1'], { signal })).rejects.toMatchObject({ code: 'UNREACHABLE' })
    expect(await system.availability?.items(['1'], { signal })).toEqual([
      { localId: '1', known: false, items: [], complete: false },
    ])
    const begun = Date.now()
    await system.harvest?.run({ signal })
    expect(await system.records?.read(['1', '9'], { signal })).toMatchObject([
      { title: 'Volume 1' },
      undefined,
    ])
    expect(await system.availability?.items(['2'], { signal })).toMatchObject([
      { known: true, items: [{ barcode: 'BAR2', branch: 'MAIN' }] },
    ])
    const [gone] = (await system.availability?.items(['9'], { signal })) ?? []
    expect(gone).toMatchObject({ known: false, complete: true, saidAt: expect.stringMatching(/T.+Z$/) })
    expect(Date.parse(gone?.saidAt ?? '')).toBeGreaterThanOrEqual(begun - 1_000)
  })
  it('stays when the import is aborted, and no other may run beside it', async () => {
    await source.put('all.mrc', iso(...numbers(1, 30).map((id) => marcOf(id))))
    const aborted = source.system({ path: 'all.mrc' }).harvest?.run({ signal: AbortSignal.abort() })
    await expect(aborted).rejects.toMatchObject({ code: 'TIMEOUT' })
    await bench.index.lock(source.id, 'elsewhere/1/x/1')
    await expect(source.run({ path: 'all.mrc' })).rejects.toMatchObject({ code: 'BUSY' })
    await bench.index.unlock(source.id, 'elsewhere/1/x/1')
    expect(await source.run({ path: 'all.mrc' })).toMatchObject({ records: 30 })
  })
})
