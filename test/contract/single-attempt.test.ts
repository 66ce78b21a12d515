import { describe, expect, it } from 'vitest'

import type { PatronPort } from '../../adapters/port.ts'
import { demoLibraries } from '../consortium/dataset.ts'
import type { RoutedServer } from '../consortium/routes.ts'
import type { DemoLibrary } from '../consortium/types.ts'
import { verify } from './subject.ts'
import { subjects } from './subjects.ts'

const libraries = demoLibraries(new Date().toISOString().slice(0, 10))

/** Where the PIN goes: what a wrong one is counted by. */
const pinRoutes: Readonly<Record<string, string>> = {
  koha: 'POST validation',
  folio: 'POST patron-pin',
  alma: 'POST user',
  evergreen: 'GET self/auth',
  polaris: 'POST authenticator/patron',
  sierra: 'POST patrons/auth',
  symphony: 'POST user/patron/authenticate',
}

describe.each(subjects.filter(({ kind }) => pinRoutes[kind] !== undefined))('$kind', (subject) => {
  it('sends a PIN once, though the connection ended before the answer came', async () => {
    const library = libraries.find(({ id }) => id === subject.libraryId) as DemoLibrary
    await using opened = await subject.open({ ...library, records: library.records.slice(0, 5) })
    const server = opened.server as RoutedServer
    const route = pinRoutes[subject.kind] ?? ''
    const card = library.patrons.find(({ state }) => state === 'good')
    const port = opened.system.patrons as PatronPort
    const once = () => verify(port, card?.card ?? '', card?.pin, AbortSignal.timeout(5_000))
    // Our own login is behind us, and how often a PIN goes out when all is well is known.
    await once()
    const [first] = [server.answered[route] ?? 0]
    await once()
    const each = (server.answered[route] ?? 0) - first
    expect(each).toBe(1)
    server.misbehave({ type: 'cut' })
    await expect(once()).rejects.toMatchObject({ name: 'UpstreamError' })
    expect((server.answered[route] ?? 0) - first - each).toBeLessThanOrEqual(1)
  })
})
