import { resolve } from 'node:path'

import { harvestedPorts } from '../index/harvested-ports.ts'
import type { MarcMapping } from '../index/port.ts'
import type { LibrarySystem } from '../port.ts'
import type { AdapterKind, OpenContext } from '../registry-entry.ts'
import { FileConfig } from './config.ts'
import { importFiles } from './import.ts'
import { localFiles } from './local-files.ts'
import { probeFiles } from './probe.ts'
import { remoteFile } from './remote-file.ts'
import type { FileOrigin } from './source-file.ts'

/** Files of MARC records, imported into the union index: what many libraries can give where they have no OAI-PMH. */
export const file: AdapterKind<FileConfig> = {
  config: FileConfig,
  open: openFile,
  diagnosis: {
    server: 'web server',
    login: 'user and passwordEnv',
    addresses: ({ url }) => [url],
  },
}

function openFile(config: FileConfig, context: OpenContext): LibrarySystem {
  const { library, index } = context
  const origin = originOf(config, context)
  const source = { systemId: config.id, libraryId: library.id, mapping: mappingOf(config) }
  return {
    id: config.id,
    libraryId: library.id,
    kind: config.kind,
    ...harvestedPorts(config, library, index),
    harvest: {
      ...(config.url === undefined ? {} : { host: new URL(config.url).host }),
      run: (options) => importFiles({ config, source, index, origin }, options),
    },
    probe: ({ signal }) => probeFiles(config.id, origin, signal),
    [Symbol.asyncDispose]: () => origin[Symbol.asyncDispose](),
  }
}

function originOf(
  { id, url, path = '', deletions, user, timeoutMs }: FileConfig,
  context: OpenContext,
): FileOrigin {
  const { directory = '' } = context
  if (url !== undefined)
    return remoteFile({
      system: id,
      url,
      user,
      password: context.secret('password'),
      timeoutMs,
      ca: context.secret('ca'),
    })
  const list = deletions === undefined ? undefined : resolve(directory, deletions)
  return localFiles(id, resolve(directory, path), list)
}

function mappingOf({ flavour, localIdRule, charset, itemRule }: FileConfig): MarcMapping {
  return {
    flavour,
    localIdRule,
    ...(charset === undefined ? {} : { charset }),
    ...(itemRule === undefined ? {} : { items: itemRule }),
  }
}
