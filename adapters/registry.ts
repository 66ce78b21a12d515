import { alma } from './alma/index.ts'
import { daia } from './daia/index.ts'
import { evergreen } from './evergreen/index.ts'
import { file } from './file/index.ts'
import { folio } from './folio/index.ts'
import { koha } from './koha/index.ts'
import { ncip2 } from './ncip2/index.ts'
import { oaiPmh } from './oai-pmh/index.ts'
import { paia } from './paia/index.ts'
import { polaris } from './polaris/index.ts'
import type { AdapterKind } from './registry-entry.ts'
import { ruled } from './ruled.ts'
import { sierra } from './sierra/index.ts'
import { sip2 } from './sip2/index.ts'
import { sru } from './sru/index.ts'
import { symphony } from './symphony/index.ts'
import { z3950 } from './z3950/index.ts'

const kinds = {
  alma,
  daia,
  evergreen,
  file,
  folio,
  koha,
  ncip2,
  'oai-pmh': oaiPmh,
  paia,
  polaris,
  sierra,
  sip2,
  sru,
  symphony,
  z3950,
} satisfies Record<string, AdapterKind<unknown>>

/** Every kind of system that can be configured, by the configuration's `kind`; the only file that names every vendor. */
export const registry = Object.fromEntries(
  Object.entries<AdapterKind<unknown>>(kinds).map(([name, kind]) => [name, ruled(kind)]),
) as Readonly<Record<keyof typeof kinds, AdapterKind<unknown>>>
