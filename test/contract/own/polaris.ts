import { startPolarisServer } from '../../consortium/polaris-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const accessKey = 'CONTRACT-POLARIS-ACCESS-KEY'

export const polarisSubject: OnItsOwn = {
  kind: 'polaris',
  libraryId: 'tallgrass',
  can: ['search', 'records', 'availability', 'patrons'],
  account: {
    loans: ['localId', 'recordId', 'title', 'barcode', 'callNumber', 'due', 'renewals'],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'expiresOn', 'queueLength'],
    fees: ['localId', 'title', 'kind', 'message', 'on'],
  },
  searchesLive: true,
  environment: { POLARIS_KEY: accessKey, POLARIS_STAFF_PASSWORD: 'contract-staff-password' },
  start: (library) =>
    startPolarisServer(library, {
      accessId: 'POLYSHELF',
      accessKey,
      staff: { domain: 'LIB', user: 'papi', password: 'contract-staff-password' },
    }),
  settings: (port) => ({
    kind: 'polaris',
    baseUrl: `http://127.0.0.1:${port}`,
    accessId: 'POLYSHELF',
    accessKeyEnv: 'POLARIS_KEY',
    staffDomain: 'LIB',
    staffUser: 'papi',
    staffPasswordEnv: 'POLARIS_STAFF_PASSWORD',
  }),
}
