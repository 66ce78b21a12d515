import { startFileServer } from '../../consortium/file-server.ts'
import type { OnItsOwn } from '../subjects.ts'

export const fileSubject: OnItsOwn = {
  kind: 'file',
  libraryId: 'inkwell',
  can: ['search', 'records', 'availability', 'harvest'],
  searchesLive: false,
  environment: { EXPORT_PASSWORD: 'export-demo' },
  start: (library) => startFileServer(library, { user: 'polyshelf', password: 'export-demo' }),
  settings: (port) => ({
    kind: 'file',
    url: `http://127.0.0.1:${port}/export/all.xml`,
    user: 'polyshelf',
    passwordEnv: 'EXPORT_PASSWORD',
    itemRule: {
      tag: '852',
      barcode: 'p',
      branch: 'b',
      location: 'c',
      callNumber: 'h',
      volume: '3',
      status: 'z',
    },
    items: { from: 'catalogued' },
  }),
}
