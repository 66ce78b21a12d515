import { startSymphonyServer } from '../../consortium/symphony-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const staff = { clientId: 'POLYSHELF', user: 'SHELF', password: 'symphony-demo-password' }

export const symphonySubject: OnItsOwn = {
  kind: 'symphony',
  libraryId: 'tallgrass',
  can: ['search', 'records', 'availability', 'patrons'],
  account: {
    loans: ['localId', 'recordId', 'title', 'barcode', 'callNumber', 'due', 'overdue', 'renewals'],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn', 'expiresOn', 'queueLength'],
    fees: ['localId', 'recordId', 'title', 'kind', 'on'],
  },
  searchesLive: true,
  environment: { SYMPHONY_PASSWORD: staff.password },
  start: (library) => startSymphonyServer(library, staff),
  settings: (port) => ({
    kind: 'symphony',
    baseUrl: `http://127.0.0.1:${port}/symws`,
    clientId: staff.clientId,
    username: staff.user,
    passwordEnv: 'SYMPHONY_PASSWORD',
  }),
}
