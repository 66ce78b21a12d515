import { american } from './american.ts'
import { classical } from './classical.ts'
import { eastAsian } from './east-asian.ts'
import { englishMore } from './english-more.ts'
import { englishNovels } from './english-novels.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { iberian } from './iberian.ts'
import { italian } from './italian.ts'
import type { Work } from './model.ts'
import { nearEast } from './near-east.ts'
import { nordic } from './nordic.ts'
import { parseWorks } from './parse.ts'
import { printing } from './printing.ts'
import { slavic } from './slavic.ts'
import { special } from './special.ts'

/** Everything the demo's libraries could have bought: works in the public domain, in an order that never changes. */
export const works: readonly Work[] = [
  englishNovels,
  englishMore,
  american,
  french,
  german,
  iberian,
  italian,
  classical,
  slavic,
  nordic,
  nearEast,
  eastAsian,
  special,
  printing,
].flatMap(parseWorks)
