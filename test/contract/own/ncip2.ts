import { startNcip2Server } from '../../consortium/ncip2-server.ts'
import type { OnItsOwn } from '../subjects.ts'

const login = { username: 'polyshelf', password: 'ncip-demo-password' }

export const ncip2Subject: OnItsOwn = {
  kind: 'ncip2',
  libraryId: 'ellery',
  can: ['availability', 'patrons'],
  account: {
    loans: ['localId', 'recordId', 'title', 'barcode', 'due'],
    holds: ['localId', 'recordId', 'title', 'status', 'pickupBranch', 'placedOn'],
    fees: ['title', 'kind', 'message', 'on'],
  },
  searchesLive: false,
  environment: { NCIP2_PASSWORD: login.password },
  start: (library) => startNcip2Server(library, { agency: 'ELLERY', basic: login }),
  settings: (port) => ({
    kind: 'ncip2',
    baseUrl: `http://127.0.0.1:${port}/ncip`,
    fromAgency: 'POLYSHELF',
    toAgency: 'ELLERY',
    username: login.username,
    passwordEnv: 'NCIP2_PASSWORD',
    patrons: { pinIsChecked: true, account: ['loans', 'holds', 'fees'] },
  }),
}
