import { sierraDemoStatuses } from '../../consortium/sierra-items.ts'
import { sierraDemoBlocks } from '../../consortium/sierra-patrons.ts'
import { startSierraServer } from '../../consortium/sierra-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const secret = 'sierra-contract-secret'

export const sierraSubject: OnItsOwn = {
  kind: 'sierra',
  libraryId: 'tallgrass',
  can: ['search', 'records', 'availability', 'patrons'],
  account: {
    loans: ['localId', 'recordId', 'title', 'barcode', 'due', 'renewals', 'recalled'],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn', 'expiresOn'],
    fees: ['localId', 'recordId', 'title', 'kind', 'message', 'on'],
  },
  searchesLive: true,
  environment: { SIERRA_SECRET: secret },
  start: (library) => startSierraServer(library, { key: 'polyshelf', secret }),
  settings: (port) => ({
    kind: 'sierra',
    baseUrl: `http://127.0.0.1:${port}/iii/sierra-api`,
    clientKey: 'polyshelf',
    clientSecretEnv: 'SIERRA_SECRET',
    statuses: sierraDemoStatuses,
    blocks: sierraDemoBlocks,
  }),
}
