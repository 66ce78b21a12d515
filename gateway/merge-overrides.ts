import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'

import { parseRecordId } from '../subgraphs/ids.ts'
import { MergeOverrides } from '../subgraphs/merge-overrides.ts'
import { isSettings, listIn, textIn } from './config-checks.ts'
import { type Complaint, complaintsOf } from './config-issues.ts'
import { type ConfigPath, formatPath, lineOf } from './config-position.ts'
import { processLimits } from './limits.ts'

const Records = z.array(z.string()).min(2).max(processLimits.overriddenTogether)
const Lists = z
  .strictObject({
    together: z.array(Records).max(processLimits.overrideLists).default([]),
    apart: z.array(Records).max(processLimits.overrideLists).default([]),
  })
  .prefault({})
/** What people decided about merging: lists of record ids to keep together, and lists to keep apart from one another. */
const Overrides = z.strictObject({ editions: Lists, works: Lists })

type Decisions = z.infer<typeof Overrides>

/** The file that `merge.overrides` names, relative to `directory`, with every complaint about it under that key. */
export function readMergeOverrides(
  input: unknown,
  { directory }: { readonly directory: string },
): { readonly overrides: MergeOverrides; readonly complaints: readonly Complaint[] } {
  const name = textIn(isSettings(input) ? input['merge'] : undefined, 'overrides')
  if (name === undefined) return { overrides: new MergeOverrides(), complaints: [] }
  const found = readDecisions(resolve(directory, name), libraryIds(input))
  if (!Array.isArray(found)) {
    const { editions, works } = found as Decisions
    return { overrides: new MergeOverrides({ edition: editions, work: works }), complaints: [] }
  }
  const complaints = (found as readonly string[]).map((message) => ({
    path: ['merge', 'overrides'],
    message: `${name}: ${message}`,
  }))
  return { overrides: new MergeOverrides(), complaints }
}

function libraryIds(input: unknown): ReadonlySet<string> {
  return new Set(listIn(input, 'libraries').flatMap((library) => textIn(library, 'id') ?? []))
}

/** The decisions, or what is wrong with them, each with its line. */
function readDecisions(path: string, libraries: ReadonlySet<string>): Decisions | readonly string[] {
  let text: string
  try {
    if (statSync(path).size > processLimits.configurationBytes) return ['this file is too large']
    text = readFileSync(path, 'utf8')
  } catch {
    return ['expected a file that can be read']
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0)
    return document.errors.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message}`)
  const at = ({ path: where, message }: Complaint) =>
    `line ${lineOf(document, lines, where)}: ${formatPath(where)}: ${message}`
  const decisions: unknown = document.toJS({ maxAliasCount: 100 }) ?? {}
  const parsed = Overrides.safeParse(decisions)
  if (!parsed.success) return complaintsOf(parsed.error.issues, Overrides, decisions).map(at)
  const complaints = [...unknownRecords(parsed.data, libraries), ...contradictions(parsed.data)]
  return complaints.length > 0 ? complaints.map(at) : parsed.data
}

type Place = { readonly ids: readonly string[]; readonly path: ConfigPath }

function listsOf(decisions: Decisions): readonly Place[] {
  return (['editions', 'works'] as const).flatMap((level) =>
    (['together', 'apart'] as const).flatMap((kind) =>
      decisions[level][kind].map((ids, at) => ({ ids, path: [level, kind, at] })),
    ),
  )
}

function unknownRecords(decisions: Decisions, libraries: ReadonlySet<string>): readonly Complaint[] {
  return listsOf(decisions).flatMap(({ ids, path }) =>
    ids.flatMap((id, at): readonly Complaint[] => {
      const libraryId = parseRecordId(id)?.libraryId
      if (libraryId === undefined)
        return [{ path: [...path, at], message: 'expected a record id, `library:local id`' }]
      if (!libraries.has(libraryId))
        return [{ path: [...path, at], message: `expected a record of a library of this consortium` }]
      return ids.indexOf(id) === at
        ? []
        : [{ path: [...path, at], message: 'this record is in the list twice' }]
    }),
  )
}

/** Records that one list keeps together and another keeps apart; editions kept together are one work as well. */
function contradictions({ editions, works }: Decisions): readonly Complaint[] {
  const groups = new MergeOverrides({
    edition: editions,
    work: { together: [...works.together, ...editions.together], apart: works.apart },
  })
  const found = (level: 'editions' | 'works', lists: readonly (readonly string[])[]) =>
    lists.flatMap((ids, at): readonly Complaint[] => {
      const numbers = ids.flatMap(
        (id) => groups.together(level === 'editions' ? 'edition' : 'work', id) ?? [],
      )
      return new Set(numbers).size === numbers.length
        ? []
        : [{ path: [level, 'apart', at], message: 'another list keeps two of these records together' }]
    })
  return [...found('editions', editions.apart), ...found('works', works.apart)]
}
