import type { EmbeddedServer } from './embedded-server.ts'
import { folioDemoSettings } from './folio-rtac.ts'
import { startFolioServer } from './folio-server.ts'
import { kohaDemoStatuses } from './koha-items.ts'
import { startKohaServer } from './koha-server.ts'
import { startOaiServer } from './oai-server.ts'
import { startSip2Server } from './sip2-server.ts'
import { startSruServer } from './sru-server.ts'
import type { DemoLibrary } from './types.ts'
import { startZ3950Server } from './z3950-server.ts'

/** One server of a library, and how a system that speaks to it is configured. */
export type DemoSystem = {
  /** The configured system's id. */
  readonly id: string
  start(): Promise<EmbeddedServer>
  settings(port: number): { readonly kind: string }
}

/** The logins that the embedded servers ask for, by the variables that the demo's configuration names. */
export const demoEnvironment = {
  BRACKWATER_Z3950_PASSWORD: 'brackwater-z3950-secret',
  TALLGRASS_KOHA_SECRET: 'tallgrass-koha-secret',
  ELLERY_SIP2_PASSWORD: 'ellery-sip2-secret',
  CALDERA_FOLIO_PASSWORD: 'caldera-folio-secret',
} as const

const local = (port: number, path = '') => `http://127.0.0.1:${port}${path}`
const user = 'polyshelf'

const systems: Readonly<Record<string, (library: DemoLibrary) => readonly DemoSystem[]>> = {
  brackwater: (library) => [
    {
      id: 'brackwater-z3950',
      // Open to anybody, like most catalogues: try yaz-client on it. Our own login is looked at only when it is refused.
      start: () => startZ3950Server(library),
      settings: (port) => ({
        kind: 'z3950',
        host: '127.0.0.1',
        port,
        databases: ['Default'],
        authentication: 'idPass',
        user,
        passwordEnv: 'BRACKWATER_Z3950_PASSWORD',
      }),
    },
  ],
  sonnfeld: (library) => [
    {
      id: 'sonnfeld-sru',
      start: () => startSruServer(library),
      settings: (port) => ({
        kind: 'sru',
        baseUrl: local(port, '/sru'),
        version: '1.2',
        callNumberIndex: 'local.callNumber',
        items: { from: 'opacxml' },
      }),
    },
  ],
  tallgrass: (library) => [
    {
      id: 'tallgrass-oai',
      start: () => startOaiServer(library, { prefixes: ['marc21', 'oai_dc'] }),
      settings: (port) => ({ kind: 'oai-pmh', baseUrl: local(port, '/oai') }),
    },
    {
      id: 'tallgrass-koha',
      start: () =>
        startKohaServer(library, { clientId: user, clientSecret: demoEnvironment.TALLGRASS_KOHA_SECRET }),
      settings: (port) => ({
        kind: 'koha',
        serves: ['availability', 'patrons'],
        baseUrl: local(port),
        clientId: user,
        clientSecretEnv: 'TALLGRASS_KOHA_SECRET',
        statuses: kohaDemoStatuses,
      }),
    },
  ],
  ellery: (library) => [
    {
      id: 'ellery-oai',
      start: () => startOaiServer(library, { prefixes: ['oai_dc'] }),
      settings: (port) => ({ kind: 'oai-pmh', baseUrl: local(port, '/oai') }),
    },
    {
      id: 'ellery-sip2',
      start: () =>
        startSip2Server(library, {
          user,
          password: demoEnvironment.ELLERY_SIP2_PASSWORD,
          institution: library.id,
        }),
      settings: (port) => ({
        kind: 'sip2',
        host: '127.0.0.1',
        port,
        user,
        passwordEnv: 'ELLERY_SIP2_PASSWORD',
        institution: library.id,
        dialect: 'evergreen',
        overrides: { charset: 'utf-8' },
        connections: 4,
      }),
    },
  ],
  caldera: (library) => [
    {
      id: 'caldera-folio',
      start: () =>
        startFolioServer(library, {
          tenant: 'caldera',
          username: user,
          password: demoEnvironment.CALDERA_FOLIO_PASSWORD,
        }),
      settings: (port) => ({
        kind: 'folio',
        baseUrl: local(port),
        tenant: 'caldera',
        username: user,
        passwordEnv: 'CALDERA_FOLIO_PASSWORD',
        ...folioDemoSettings,
      }),
    },
  ],
  inkwell: (library) => [
    {
      id: 'inkwell-oai',
      start: () => startOaiServer(library, { prefixes: ['marc21', 'oai_dc'] }),
      settings: (port) => ({
        kind: 'oai-pmh',
        baseUrl: local(port, '/oai'),
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
    },
  ],
}

export function demoSystems(library: DemoLibrary): readonly DemoSystem[] {
  return systems[library.id]?.(library) ?? []
}
