import { startDaiaServer } from '../../consortium/daia-server.ts'
import type { OnItsOwn } from '../subjects.ts'

export const daiaSubject: OnItsOwn = {
  kind: 'daia',
  libraryId: 'sonnfeld',
  can: ['availability'],
  searchesLive: false,
  environment: { DAIA_TOKEN: 'daia-demo-token' },
  start: (library) => startDaiaServer(library, { token: 'daia-demo-token' }),
  settings: (port) => ({
    kind: 'daia',
    baseUrl: `http://127.0.0.1:${port}/daia`,
    recordId: 'ppn:{id}',
    tokenEnv: 'DAIA_TOKEN',
  }),
}
