import { cpus } from 'node:os'

import { benchAvailability } from './availability.ts'
import { benchBer } from './ber.ts'
import { benchDoor } from './door.ts'
import { benchIndex } from './index.ts'
import { benchMarc } from './marc.ts'
import { printMeasurements } from './measurement.ts'
import { benchMerge } from './merge.ts'
import { benchRank } from './rank.ts'
import { benchSearch } from './search.ts'
import { benchTerms } from './terms.ts'

const suites = {
  marc: benchMarc,
  ber: benchBer,
  merge: benchMerge,
  rank: benchRank,
  index: () => benchIndex(size),
  search: benchSearch,
  availability: benchAvailability,
  terms: benchTerms,
  door: benchDoor,
}

/** `npm run bench [-- marc ber merge rank index search availability terms door]`: the named suites, or all. A number is how many records are indexed. */
const named = process.argv.slice(2).filter((argument) => Number.isNaN(Number(argument)))
const size = Number(process.argv.slice(2).find((argument) => Number(argument) > 0) ?? 100_000)
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
for (const [name, suite] of Object.entries(suites)) {
  if (named.length > 0 && !named.includes(name)) continue
  console.log(`\n${name}`)
  printMeasurements(await suite())
}
