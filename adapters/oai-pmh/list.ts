import type { HarvestedChange } from '../index/port.ts'
import { harvestLimits } from '../limits.ts'
import { moveDatestamp, normalDatestamp } from '../protocols/oai-pmh/datestamp.ts'
import type { OaiRequest } from '../protocols/oai-pmh/request.ts'
import type { Batch } from './batch.ts'
import type { HarvestSession } from './harvest.ts'
import { refuseErrors } from './identify.ts'
import { ListGuard } from './list-guard.ts'
import { patiently, type Patience, pause } from './pace.ts'
import { type PageSink, readPage, type ReadPage } from './page.ts'
import type { Tally } from './tally.ts'

export type HarvestList = {
  readonly metadataPrefix: string
  readonly set: string | undefined
  /** In the repository's granularity. */
  readonly from: string | undefined
  /** Empty: from the beginning. */
  readonly token: string
  readonly begunAt: string
  readonly batch: Batch
  readonly tally: Tally
  /** Writes the page and what follows it. */
  endPage(token: string, tokenExpiresAt: string): Promise<void>
}

/** Reads a list to its end, page by page; the last page's changes are left in the batch for what is written with them. */
export async function readList(
  session: HarvestSession,
  patience: Patience,
  list: HarvestList,
): Promise<void> {
  const { client, config } = session
  const { batch, tally } = list
  const sink = sinkOf(session, list)
  const guard = new ListGuard(config.id)
  let { token } = list
  for (;;) {
    const request = requestOf(list, token)
    const page = await patiently(patience, () => readPage(client, config.id, request, sink, patience.signal))
    if (isTokenRefused(page, token)) {
      guard.restart()
      tally.warn('a resumption token was refused, the list is read again from its beginning')
      batch.forget()
      token = ''
      continue
    }
    const isNothing = page.errors.some(({ code }) => code === 'noRecordsMatch')
    if (!isNothing) refuseErrors(config.id, request.verb, page)
    const held = tally.pageRecords
    tally.endPage(page)
    if (isNothing || page.token === undefined) return
    guard.next(token, page.token, held)
    token = page.token
    const life = moveDatestamp(page.responseDate ?? list.begunAt, harvestLimits.tokenLifeMs)
    await list.endPage(token, page.tokenExpires ?? life)
    await pause(patience, config.pageDelayMs)
  }
}

function requestOf({ metadataPrefix, set, from }: HarvestList, token: string): OaiRequest {
  if (token !== '') return { verb: 'ListRecords', resumptionToken: token }
  return {
    verb: 'ListRecords',
    metadataPrefix,
    ...(from === undefined ? {} : { from }),
    ...(set === undefined ? {} : { set }),
  }
}

/** Some repositories say badArgument for a token that they have forgotten. */
function isTokenRefused({ errors }: ReadPage, token: string): boolean {
  return errors.some(({ code }) => code === 'badResumptionToken' || (token !== '' && code === 'badArgument'))
}

function sinkOf({ mapper }: HarvestSession, { batch, tally, set, begunAt }: HarvestList): PageSink {
  const place = () => `${set ?? 'list'}: page ${tally.pages + 1}, record ${tally.pageRecords + 1}`
  const add = (change: HarvestedChange) => {
    batch.add(change)
    tally.count(change)
  }
  return {
    begin() {
      batch.forget()
      tally.beginPage()
    },
    record(record) {
      add(mapper(record, { place: place(), datestamp: begunAt }))
    },
    broken({ identifier, datestamp, reason }) {
      add({
        type: 'quarantined',
        identifier: identifier === '' ? place() : identifier,
        datestamp: normalDatestamp(datestamp) ?? begunAt,
        reason,
      })
    },
    async drain() {
      await batch.drain()
      tally.tell()
    },
  }
}
