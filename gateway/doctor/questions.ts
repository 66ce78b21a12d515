import type { RecordItems } from '../../adapters/item.ts'
import type { LibrarySystem } from '../../adapters/port.ts'
import { checkLimits } from '../limits.ts'
import { counted, listed, plain } from './plain.ts'
import { wordsToFind } from './samples.ts'
import type { Finding } from './step.ts'
import type { Harvested, Target } from './target.ts'

type Search = NonNullable<LibrarySystem['search']>
type Records = NonNullable<LibrarySystem['records']>
type Availability = NonNullable<LibrarySystem['availability']>

/** One search; `ids` are the records to go on with. */
export async function searchOnce(
  search: Search,
  { check }: Target,
  signal: AbortSignal,
): Promise<{ readonly finding: Finding; readonly ids: readonly string[] }> {
  const query = wordsToFind(check.search)
  const answer = await search.search(query, { start: 0, count: checkLimits.records }, { signal })
  const ids = answer.records.map(({ localId }) => localId)
  const hits = `${counted(answer.hitCount, 'hit')} for “${query.text}”`
  if (answer.unreadable > 0)
    return {
      ids,
      finding: {
        status: 'warn',
        seen: `${hits}, ${counted(answer.unreadable, 'record')} of the first ${checkLimits.records} unreadable`,
        advice:
          'See the record syntax, schema and character set of this system: the records that came are not in them.',
      },
    }
  if (answer.hitCount === 0)
    return {
      ids,
      finding: {
        status: 'warn',
        seen: hits,
        advice:
          'Name words that this catalogue has (check: search). If it has them, the database or index is the wrong one.',
      },
    }
  if (ids.length === 0)
    return {
      ids,
      finding: {
        status: 'fail',
        seen: `${hits}, and no record of them came`,
        advice:
          'The system counts but gives nothing: see its record syntaxes or schemas, and what our login may see.',
      },
    }
  const dropped = answer.dropped.length > 0 ? ', asked more loosely than meant' : ''
  return { ids, finding: { status: 'ok', seen: `${hits}${dropped}` } }
}

const idsDiffer =
  'The ids of the search and of this question differ: see localIdRule (or localIdPattern), and the index that finds ids.'

export async function readOnce(
  records: Records,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Finding> {
  const [id = ''] = ids
  const [record] = await records.read([id], { signal })
  if (record === undefined)
    return { status: 'fail', seen: `no record has the id ${plain(id, 60)}`, advice: idsDiffer }
  return { status: 'ok', seen: `${plain(id, 60)}: ${plain(record.title, 60)}` }
}

/** Copies of the first record that has some. */
export async function itemsOnce(
  availability: Availability,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Finding> {
  let known = 0
  for (const id of ids.slice(0, checkLimits.records)) {
    const [answer] = await availability.items([id], { signal })
    if (answer === undefined || !answer.known) continue
    known += 1
    if (copiesOf(answer) > 0) return judgeItems(answer)
  }
  const asked = counted(Math.min(ids.length, checkLimits.records), 'record')
  if (known === 0) return { status: 'fail', seen: `it knows none of ${asked}`, advice: idsDiffer }
  return {
    status: 'warn',
    seen: `no copies on ${asked}`,
    advice:
      'Name a record that has copies (check: record). If these have some, see where copies are read from (items).',
  }
}

function copiesOf({ items, counts }: RecordItems): number {
  return counts?.copies ?? items.length
}

function judgeItems(answer: RecordItems): Finding {
  const byStatus = new Map<string, number>()
  for (const { status } of answer.items) byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  const statuses = [...byStatus].map(([status, count]) => `${count} ${status}`).join(', ')
  const seen = `${plain(answer.localId, 60)}: ${counted(copiesOf(answer), 'copy', 'copies')}${statuses === '' ? '' : ` (${statuses})`}`
  const unknown = answer.items.flatMap(({ status, rawStatus }) =>
    status === 'UNKNOWN' && rawStatus !== undefined ? [plain(rawStatus, 40)] : [],
  )
  if (unknown.length > 0)
    return {
      status: 'warn',
      seen,
      advice: `Say what ${listed([...new Set(unknown)].map((word) => `“${word}”`))} means, in this system's statuses.`,
    }
  if (!answer.complete && answer.counts === undefined)
    return {
      status: 'warn',
      seen: `${seen}, some of them not told`,
      advice: 'Some copies could not be asked for: see the log of a running gateway for the reason.',
    }
  return { status: 'ok', seen }
}

/** Whether what the index answers with is there, and fresh. */
export function judgeHarvest({ records, quarantined, checkpoint, everyMs }: Harvested): Finding {
  const { lastSuccess, inProgress } = checkpoint
  const unreadable = quarantined > 0 ? `, ${quarantined} set aside as unreadable` : ''
  if (lastSuccess === undefined)
    return {
      status: 'warn',
      seen:
        inProgress === undefined
          ? 'never harvested'
          : `the first harvest is at ${counted(records, 'record')}`,
      advice: 'npm run harvest -- <file> brings it in now; a running gateway does by itself.',
    }
  const ageMs = Date.now() - Date.parse(lastSuccess)
  const seen = `${counted(records, 'record')} in the index${unreadable}, as of ${lastSuccess}`
  if (ageMs > checkLimits.harvestIntervals * everyMs)
    return {
      status: 'warn',
      seen,
      advice:
        'No harvest has ended well for long: is the gateway running, and what does its log say of “harvest failed”?',
    }
  return { status: 'ok', seen }
}
