import type { Stores } from '../../subgraphs/stores.ts'
import type { Configuration } from '../config-file.ts'
import type { Environment } from '../environment.ts'
import { AccessTokens } from './access-tokens.ts'
import { type DemoClient, demoClient } from './demo-client.ts'
import { type Door, openDoor } from './door.ts'

export type FrontDoor = {
  readonly door: Door
  readonly trustedProxies: readonly string[]
  /** Only where there is no configuration. */
  readonly demo?: DemoClient
}

/** The door of the consortium file, else of the demo. `owned` closes what it opens. @throws {UsageError} */
export function openFrontDoor(
  configuration: Configuration | undefined,
  {
    environment,
    stores,
    owned,
  }: {
    readonly environment: Environment
    readonly stores: Stores
    readonly owned: AsyncDisposableStack
  },
): FrontDoor {
  if (configuration === undefined) {
    const { settings, ...demo } = demoClient(environment)
    const tokens = owned.use(new AccessTokens([], '.'))
    const door = openDoor({ settings: { ...settings, corsOrigins: [] }, tokens, stores, libraries: 0 })
    return { door, trustedProxies: [], demo }
  }
  const { consortium: settings, directory } = configuration
  const tokens = owned.use(new AccessTokens(settings.issuers, directory))
  const door = openDoor({ settings, tokens, stores, libraries: settings.libraries.length })
  return { door, trustedProxies: settings.trustedProxies }
}
