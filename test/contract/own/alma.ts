import { almaDemoSettings } from '../../consortium/alma-items.ts'
import { startAlmaServer } from '../../consortium/alma-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const apiKey = 'contract-alma-key'

export const almaSubject: OnItsOwn = {
  kind: 'alma',
  libraryId: 'tallgrass',
  can: ['records', 'availability', 'patrons'],
  account: {
    loans: [
      'localId',
      'recordId',
      'title',
      'barcode',
      'callNumber',
      'due',
      'renewable',
      'recalled',
      'branch',
    ],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn', 'expiresOn'],
    fees: ['localId', 'title', 'kind', 'message', 'on'],
  },
  searchesLive: true,
  environment: { ALMA_KEY: apiKey },
  // Twice our share: what is sent once more after a cut connection comes beside it.
  start: (library) => startAlmaServer(library, { apiKey, requestsPerSecond: 50 }),
  settings: (port) => ({
    kind: 'alma',
    baseUrl: `http://127.0.0.1:${port}`,
    apiKeyEnv: 'ALMA_KEY',
    // Less than the 25 that the server lets in: on their way requests crowd together.
    requestsPerSecond: 20,
    ...almaDemoSettings,
  }),
}
