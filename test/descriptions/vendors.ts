import { alma } from './alma.ts'
import { daia, paia } from './daia-paia.ts'
import type { Description } from './description.ts'
import { evergreen } from './evergreen.ts'
import { folio } from './folio.ts'
import { koha } from './koha.ts'
import { polaris } from './polaris.ts'
import { sierra } from './sierra.ts'
import { symphony } from './symphony.ts'

/** By the protocol of the embedded server. */
export const descriptions: Readonly<Record<string, Description>> = {
  alma,
  daia,
  evergreen,
  folio,
  koha,
  paia,
  polaris,
  sierra,
  symphony,
}
