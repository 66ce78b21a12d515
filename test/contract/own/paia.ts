import { paiaDemoStatuses, startPaiaServer } from '../../consortium/paia-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const client = { id: 'polyshelf', secret: 'paia-demo-secret' }

export const paiaSubject: OnItsOwn = {
  kind: 'paia',
  libraryId: 'tallgrass',
  can: ['patrons'],
  account: {
    loans: ['localId', 'title', 'barcode', 'callNumber', 'due', 'renewable', 'renewals', 'recalled'],
    holds: ['title', 'status', 'pickupBranch', 'placedOn', 'queueLength'],
    fees: ['title', 'message', 'on'],
  },
  searchesLive: false,
  // The only login that could be refused without a patron there is only used with one, and 401 is how its core is known.
  cannotMisbehave: ['refuse-login', 'unauthorised'],
  environment: { PAIA_SECRET: client.secret },
  start: (library) => startPaiaServer(library, { client }),
  settings: (port) => ({
    kind: 'paia',
    authUrl: `http://127.0.0.1:${port}/auth`,
    coreUrl: `http://127.0.0.1:${port}/core`,
    clientId: client.id,
    clientSecretEnv: 'PAIA_SECRET',
    statuses: paiaDemoStatuses,
  }),
}
