import { UpstreamError } from '../errors.ts'
import { HttpClient } from '../http.ts'
import { jsonAnswer } from '../json-answer.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { evergreenAccount } from './account.ts'
import { Patron } from './answers.ts'
import { evergreenCapabilities } from './capabilities.ts'
import { evergreenAvailability, evergreenRecords, superCatCatalogue } from './catalogue.ts'
import { EvergreenConfig } from './config.ts'
import { OrgUnitDirectory } from './org-units.ts'
import { evergreenPatrons } from './patrons.ts'
import { restCatalogue } from './rest-catalogue.ts'
import { EvergreenRest } from './rest.ts'
import { evergreenSearch } from './search.ts'
import { SuperCat } from './supercat.ts'

/** Evergreen: catalogue and copies by SuperCat in any version, patrons by the OpenAPI server of 3.15 and newer. */
export const evergreen: AdapterKind<EvergreenConfig> = {
  config: EvergreenConfig,
  lockout: { failures: 10, minutes: 2 },
  open: openEvergreen,
  diagnosis: {
    server: 'Evergreen web server',
    login: 'username, passwordEnv and accountType',
    addresses: ({ baseUrl }) => [baseUrl],
  },
}

function openEvergreen(config: EvergreenConfig, context: OpenContext): LibrarySystem {
  const { library } = context
  const { id: system, baseUrl, timeoutMs } = config
  const http = new HttpClient({ system, baseUrl, timeoutMs, ca: context.secret('ca') })
  const superCat = new SuperCat(config, http)
  const rest =
    config.mode === 'rest' ? new EvergreenRest(config, context.secret('password'), http) : undefined
  const orgs = rest && new OrgUnitDirectory(rest)
  const catalogue =
    rest && orgs && config.copies === 'rest'
      ? restCatalogue(rest, orgs, config.orgUnit)
      : superCatCatalogue(superCat)
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    // OpenSearch needs SuperCat, which copies: rest says is not there.
    ...(config.copies === 'rest' ? {} : { search: evergreenSearch(superCat) }),
    records: evergreenRecords(config.id, catalogue),
    availability: evergreenAvailability(catalogue, config, library),
    ...(rest && orgs
      ? {
          patrons: {
            ...evergreenPatrons(rest, orgs, config, library),
            account: evergreenAccount(rest, orgs, library),
          },
        }
      : {}),
    async probe({ signal }) {
      if (rest !== undefined) await provesLogin(rest, signal)
      await catalogue.probe(signal)
    },
    capabilities: ({ signal }) => evergreenCapabilities(superCat, config, signal),
    async [Symbol.asyncDispose]() {
      superCat.close()
      await Promise.all([http[Symbol.asyncDispose](), rest?.[Symbol.asyncDispose]()])
    },
  }
}

async function provesLogin(rest: EvergreenRest, signal: AbortSignal): Promise<void> {
  const operation = 'GET self/me'
  const answer = await rest.ask({ operation, path: '/self/me', signal })
  if (answer === undefined)
    throw new UpstreamError('AUTHENTICATION', rest.system, operation, { detail: 'no such user' })
  jsonAnswer(Patron.pick({ id: true }), rest.system, operation, answer)
}
