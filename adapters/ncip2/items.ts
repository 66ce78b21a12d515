import { mapConcurrently } from '../concurrently.ts'
import type { RecordItems } from '../item.ts'
import { httpLimits, ncip2Limits, recordLimits } from '../limits.ts'
import type { AvailabilityPort } from '../port.ts'
import {
  type BibInformation,
  decodeLookupItemSetResponse,
  encodeLookupItemSet,
  type LookupItemSetAnswer,
} from '../protocols/ncip2/lookup-item-set.ts'
import type { Ncip2Client } from './client.ts'
import type { Ncip2Config } from './config.ts'
import { type ItemRules, toItem } from './item-map.ts'
import { areAll, problemError } from './problems.ts'

const lookupItemSet = {
  service: 'LookupItemSet',
  encode: encodeLookupItemSet,
  decode: decodeLookupItemSetResponse,
}
export const itemElements = [
  'Circulation Status',
  'Hold Queue Length',
  'Item Description',
  'Item Use Restriction Type',
  'Location',
]

/**
 * All pages of one question, as one answer. `cutAt`: the record among whose copies it was given up, and what follows it was not
 * heard of; undefined where there was no more.
 */
type Pages = LookupItemSetAnswer & { readonly cutAt: { readonly localId: string | undefined } | undefined }

/** Several records a request (`idsPerRequest`), and as many requests as their copies have pages. */
export function ncip2ItemSets(client: Ncip2Client, config: Ncip2Config, rules: ItemRules): AvailabilityPort {
  const { settings } = rules

  const bibliographicId = (id: string) => {
    if (settings.idForm === 'item')
      return { form: 'item', id, code: settings.idCode ?? 'Legal Deposit Number' } as const
    const agency = settings.idCode === undefined ? config.toAgency : undefined
    return { form: 'record', id, code: settings.idCode, agency } as const
  }

  const askPages = async (localIds: readonly string[], signal: AbortSignal): Promise<Pages> => {
    const ids = localIds.map((id) => bibliographicId(id))
    const records: BibInformation[] = []
    const seen = new Set<string>()
    let token: string | undefined
    for (let page = 0; page < ncip2Limits.pages; page += 1) {
      const request = {
        ids,
        elements: itemElements,
        maximumItems: settings.itemsPerPage,
        nextItemToken: token,
      }
      const answer = await client.send(lookupItemSet, request, signal)
      records.push(...answer.records)
      token = answer.nextItemToken
      if (answer.problems.length > 0 || token === undefined)
        return { problems: answer.problems, records, nextItemToken: undefined, cutAt: undefined }
      // A list that turns in a circle has no end.
      if (seen.has(token)) break
      seen.add(token)
      const last = records.at(-1)
      if (last !== undefined && copiesIn(records.filter(({ id }) => id === last.id)) >= recordLimits.items)
        return { problems: [], records, nextItemToken: token, cutAt: { localId: last.id } }
    }
    return { problems: [], records, nextItemToken: token, cutAt: { localId: undefined } }
  }

  const askBatch = async (
    localIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly RecordItems[]> => {
    const pages = await askPages(localIds, signal)
    const { problems, cutAt } = pages
    if (areAll(problems, 'UNKNOWN_RECORD', config)) {
      const [only, ...others] = localIds
      if (only !== undefined && others.length === 0) return [unknownRecord(only)]
      // One of them is unknown, and it is not said which.
      const single = await mapConcurrently(localIds, httpLimits.connections, signal, (localId, either) =>
        askBatch([localId], either),
      )
      return single.flat()
    }
    if (problems.length > 0) throw problemError(client.system, lookupItemSet.service, problems, config)
    const answers = localIds.map((localId) => {
      const isCut = cutAt !== undefined && (cutAt.localId === undefined || cutAt.localId === localId)
      return toRecordItems(localId, ofRecord(pages, localId, localIds), isCut)
    })
    // The records behind one whose copies fill page after page.
    const unheard = localIds.filter(
      (id) => id !== cutAt?.localId && ofRecord(pages, id, localIds).length === 0,
    )
    if (cutAt?.localId === undefined || unheard.length === 0 || unheard.length === localIds.length)
      return answers
    const others = new Map((await askBatch(unheard, signal)).map((answer) => [answer.localId, answer]))
    return answers.map((answer) => others.get(answer.localId) ?? answer)
  }

  const toRecordItems = (localId: string, parts: readonly BibInformation[], cut: boolean): RecordItems => {
    const problems = parts.flatMap((part) => part.problems)
    if (areAll(problems, 'UNKNOWN_RECORD', config)) return unknownRecord(localId)
    const copies = parts.flatMap(({ holdings }) =>
      holdings.flatMap((set) => set.items.map((item) => ({ item, set }))),
    )
    const items = copies.map(({ item, set }, at) => toItem(item, set, `${localId}:${at + 1}`, rules))
    // Nothing said of a record, or something else the matter with it, is not "no copies".
    const complete = parts.length > 0 && problems.length === 0 && !cut
    return { localId, known: true, items, complete }
  }

  return {
    async items(localIds, { signal }) {
      const unique = [...new Set(localIds)]
      const batches = Array.from({ length: Math.ceil(unique.length / settings.idsPerRequest) }, (_, at) =>
        unique.slice(at * settings.idsPerRequest, (at + 1) * settings.idsPerRequest),
      )
      const answers = await mapConcurrently(batches, httpLimits.connections, signal, askBatch)
      const byId = new Map(answers.flat().map((answer) => [answer.localId, answer]))
      return localIds.map(
        (localId) => byId.get(localId) ?? { localId, known: true, items: [], complete: false },
      )
    },
  }
}

function copiesIn(records: readonly BibInformation[]): number {
  return records.reduce(
    (sum, { holdings }) => sum + holdings.reduce((some, set) => some + set.items.length, 0),
    0,
  )
}

/** An answer that names no record speaks of the one that was asked for, if there is only one. */
function ofRecord({ records }: Pages, localId: string, asked: readonly string[]): readonly BibInformation[] {
  return records.filter(({ id }) => (id === undefined ? asked.length === 1 : id === localId))
}

function unknownRecord(localId: string): RecordItems {
  return { localId, known: false, items: [], complete: true }
}
