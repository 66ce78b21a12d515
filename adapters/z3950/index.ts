import { z3950Limits } from '../limits.ts'
import type { LibrarySystem } from '../port.ts'
import { decodeMarc8 } from '../protocols/marc/marc8.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { z3950Availability, z3950Records } from './availability.ts'
import { z3950Capabilities } from './capabilities.ts'
import { Z3950Config } from './config.ts'
import { recordReader } from './records.ts'
import { browseByScan } from './scan.ts'
import { z3950Search } from './search.ts'
import { Session } from './session.ts'
import { textReader } from './term-charset.ts'

/** Z39.50-1995: search, records by id and, where the target has the OPAC syntax, live holdings. */
export const z3950: AdapterKind<Z3950Config> = {
  config: Z3950Config,
  open: openZ3950,
  diagnosis: {
    server: 'Z39.50 target',
    login: 'authentication, user, group and passwordEnv',
    addresses: (config) => [config],
  },
}

/** A search with some ids, and the records that it found. */
const byId = { calls: 2, records: z3950Limits.idsPerSearch }

export function openZ3950(config: Z3950Config, context: OpenContext): LibrarySystem {
  const session = new Session(config, { password: context.secret('password'), ca: context.secret('ca') })
  const text = textReader(config.textCharset, (bytes) => decodeMarc8(bytes).text)
  const read = recordReader(config, text)
  return {
    id: config.id,
    libraryId: context.library.id,
    kind: config.kind,
    search: z3950Search(session, read),
    records: z3950Records(session, read),
    terms: { browse: (request, options) => browseByScan(session, request, text, options) },
    ...(config.items.from === 'none'
      ? {}
      : { availability: z3950Availability(session, read, context.library.timeZone) }),
    costs: { search: 6, records: byId, copies: byId },
    probe: ({ signal }) => session.probe(signal),
    capabilities: (options) => z3950Capabilities(session, options),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}
