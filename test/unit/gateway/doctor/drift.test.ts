import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { changesBetween, type Profile, renewed } from '../../../../gateway/doctor/drift.ts'
import { profilesPath, readProfiles, writeProfiles } from '../../../../gateway/doctor/profiles.ts'

const certificate = {
  subject: 'koha',
  issuer: 'One CA',
  validTo: '2026-12-01T00:00:00.000Z',
  fingerprint: 'AA:01',
}
const before: Profile = {
  kind: 'koha',
  seenAt: '2026-11-01T00:00:00.000Z',
  product: 'Koha',
  version: '23.11',
  facts: { messages: ['23', '63', '17'], institution: 'MAIN' },
  certificates: { 'koha.example:443': certificate },
}
const seenAt = '2026-11-28T00:00:00.000Z'

describe('drift', () => {
  it('is none where nothing has changed, and none at the first time', () => {
    expect(changesBetween(before, { ...before, seenAt })).toEqual([])
    expect(changesBetween(undefined, before)).toEqual([])
  })

  it('tells a version, what is gone, what is new and another certificate', () => {
    const now: Profile = {
      ...before,
      version: '24.05',
      facts: { messages: ['23', '17', '65'], institution: 'CENTRAL', formats: 'two' },
      certificates: { 'koha.example:443': { ...certificate, fingerprint: 'BB:02', issuer: 'Other CA' } },
    }
    expect(changesBetween(before, now).map(({ seen }) => seen)).toEqual([
      'Koha 23.11 → Koha 24.05',
      'messages: no longer 63; now also 65',
      'institution: MAIN → CENTRAL',
      'certificate of koha.example:443 changed: good until 2026-12-01 (was 2026-12-01), from Other CA instead of One CA',
    ])
    expect(changesBetween(before, now)[1]).toMatchObject({
      what: 'messages',
      before: ['23', '63', '17'],
      after: ['23', '17', '65'],
    })
  })

  it('says nothing of what was not told before: a newer Polyshelf may look for more', () => {
    const { version: _, ...unversioned } = before
    expect(changesBetween({ ...unversioned, facts: {} }, before)).toEqual([])
  })

  it('says nothing of what could not be asked this time, and keeps it', () => {
    const now = renewed(before, { kind: 'koha', seenAt, certificates: {} })
    expect(now).toEqual({ ...before, seenAt })
    expect(changesBetween(before, now)).toEqual([])
  })

  it('says nothing of a single fact that was not told this time, and keeps it', () => {
    const now = renewed(before, { kind: 'koha', seenAt, facts: { institution: 'MAIN' }, certificates: {} })
    expect(now).toEqual({ ...before, seenAt })
    expect(changesBetween(before, now)).toEqual([])
  })

  it('begins anew where the id has become another kind of system', () => {
    const now = renewed(before, { kind: 'sip2', seenAt, facts: {}, certificates: {} })
    expect(now).toEqual({ kind: 'sip2', seenAt, facts: {}, certificates: {} })
    expect(changesBetween(before, now)).toEqual([])
  })
})

describe('the file of profiles', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'polyshelf-profile-'))
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it('gives back what was written, and nothing where there was none', async () => {
    const path = profilesPath(directory)
    expect(await readProfiles(path)).toEqual({})
    await writeProfiles(path, { koha: before })
    expect(await readProfiles(path)).toEqual({ koha: before })
    expect(await readFile(path, 'utf8')).toContain('"format": 1')
  })

  it('is told from one that is broken or of another making', async () => {
    const path = profilesPath(directory)
    for (const text of ['{', '[]', '{"format":2,"systems":{}}', '{"format":1,"systems":{"a":{"kind":1}}}']) {
      await writeFile(path, text)
      expect(await readProfiles(path)).toBeUndefined()
    }
  })
})
