import { describe, expect, it } from 'vitest'

import type { AdapterKind } from '../../adapters/registry-entry.ts'
import { registry } from '../../adapters/registry.ts'
import { placesOf } from '../../gateway/doctor/address.ts'
import { Clocks } from '../../gateway/doctor/clocks.ts'
import { changesBetween, renewed } from '../../gateway/doctor/drift.ts'
import { examine, type Examined } from '../../gateway/doctor/examine.ts'
import { Samples } from '../../gateway/doctor/samples.ts'
import type { Step, StepName } from '../../gateway/doctor/step.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import type { OpenSubject } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))

/** What `npm run check` does with a system, by what the registry says of its kind. */
async function check(
  { system, settings }: OpenSubject,
  library: DemoLibrary,
  timeoutMs = 8_000,
): Promise<Examined> {
  const { diagnosis }: AdapterKind<unknown> = registry[settings.kind as keyof typeof registry]
  const record = library.records.find(({ items, deleted }) => items.length > 0 && deleted !== true)?.id ?? ''
  const { card = '', pin } = library.patrons.find(({ state }) => state === 'good') ?? {}
  using clocks = new Clocks()
  return await examine(
    {
      system,
      serves: new Set(['search', 'records', 'availability', 'patrons'] as const),
      server: diagnosis.server,
      login: diagnosis.login,
      hasLogin: true,
      places: placesOf(diagnosis.addresses(settings)),
      ca: undefined,
      check: { search: 'pride', record },
      card: { card, pin },
      hasPins: true,
      samples: new Samples([], undefined),
      harvested: undefined,
    },
    { signal: new AbortController().signal, timeoutMs, clocks },
  )
}

const stepIn = ({ steps }: Examined, step: StepName): Step | undefined =>
  steps.find((one) => one.step === step)

describe.each(subjects)('the doctor of $kind', (subject) => {
  const library = libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary
  const small: DemoLibrary = {
    ...library,
    records: library.records.filter(({ deleted }) => deleted !== true).slice(0, 60),
  }

  it('finds where it is reached, and that all it can do works', async () => {
    await using opened = await subject.open(small)
    const examined = await check(opened, small)
    const { server } = opened
    expect(stepIn(examined, 'tcp')).toMatchObject({ status: 'ok', address: `127.0.0.1:${server.port}` })
    const failed = examined.steps.filter(({ status }) => status === 'fail' || status === 'warn')
    expect(failed).toEqual([])
    const asked = { search: 'search', records: 'record', availability: 'items', patrons: 'patron' } as const
    for (const [port, step] of Object.entries(asked))
      expect([step, stepIn(examined, step)?.status]).toEqual([
        step,
        subject.can.some((can) => can === port) ? 'ok' : 'skip',
      ])
    if (subject.can.includes('patrons')) expect(stepIn(examined, 'wrong-pin')?.status).toBe('ok')
    expect(stepIn(examined, 'account')?.status).toBe(subject.account === undefined ? 'skip' : 'ok')
    expect(stepIn(examined, 'capabilities')?.status).toBe(subject.kind === 'file' ? 'skip' : 'ok')
  }, 60_000)

  it('says the same of its capabilities each time, and nothing secret', async () => {
    await using opened = await subject.open(small)
    const [first, second] = [await check(opened, small), await check(opened, small)]
    const profile = ({ capabilities }: Examined) =>
      renewed(undefined, { kind: subject.kind, seenAt: '', certificates: {}, ...capabilities })
    expect(changesBetween(profile(first), profile(second))).toEqual([])
    if (subject.kind !== 'file') expect(Object.keys(first.capabilities?.facts ?? {})).not.toEqual([])
    const text = JSON.stringify([first, second])
    for (const { card, email, name } of small.patrons)
      for (const secret of [card, email, name.last]) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/secret|passwor[dt]":/i)
  }, 60_000)

  it('that is silent is told by its login, and nothing further is asked', async () => {
    await using opened = await subject.open(small)
    opened.server.misbehave({ type: 'silent' })
    const examined = await check(opened, small, 500)
    expect(stepIn(examined, 'login')).toMatchObject({ status: 'fail', code: 'TIMEOUT' })
    expect(examined.steps.slice(4).map(({ status }) => status)).not.toContain('ok')
  }, 30_000)

  it.skipIf(subject.cannotMisbehave?.includes('refuse-login'))(
    'that refuses our login says where to look',
    async () => {
      await using opened = await subject.open(small)
      opened.server.misbehave({ type: 'refuse-login' })
      const login = stepIn(await check(opened, small), 'login')
      expect(login).toMatchObject({ status: 'fail', code: 'AUTHENTICATION' })
      expect(login?.advice).toContain(registry[subject.kind as keyof typeof registry].diagnosis.login)
    },
    30_000,
  )
})
