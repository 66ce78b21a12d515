import { startEvergreenServer } from '../../consortium/evergreen-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const login = { username: 'polyshelf', password: 'evergreen-contract-secret' }

export const evergreenSubject: OnItsOwn = {
  kind: 'evergreen',
  libraryId: 'tallgrass',
  can: ['search', 'records', 'availability', 'patrons'],
  account: {
    loans: ['localId', 'recordId', 'title', 'barcode', 'due', 'branch'],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn', 'queueLength'],
    fees: ['localId', 'kind', 'message', 'on'],
  },
  searchesLive: true,
  // Its 404 for a record that is not there is a web server's page as well.
  cannotMisbehave: ['absent'],
  environment: { EVERGREEN_PASSWORD: login.password },
  start: (library) => startEvergreenServer(library, { ...login, limit: { count: 500, perMs: 1_000 } }),
  settings: (port) => ({
    kind: 'evergreen',
    baseUrl: `http://127.0.0.1:${port}`,
    mode: 'rest',
    username: login.username,
    passwordEnv: 'EVERGREEN_PASSWORD',
    requestsPerSecond: 500,
  }),
}
