import { randomBytes } from 'node:crypto'

import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { bibElements, marcXmlRow, searchRow } from './polaris-bibs.ts'
import { readCcl } from './polaris-ccl.ts'
import { holdingsRow, staffItemRow, summaryRow } from './polaris-items.ts'
import {
  basicData,
  circulationBlocks,
  holdRequests,
  itemsOut,
  outstanding,
  polarisUsername,
} from './polaris-patrons.ts'
import { isSigned, type SignatureRules } from './polaris-signature.ts'
import { bodyOf, jsonOf, startRoutedServer, type Route, type RoutedServer } from './routes.ts'
import { createSearchEngine } from './search-engine.ts'
import type { DemoLibrary, DemoPatron } from './types.ts'

export type PolarisServerOptions = Partial<Omit<SignatureRules, 'accessId' | 'accessKey'>> & {
  readonly accessId: string
  readonly accessKey: string
  readonly staff?: { readonly domain: string; readonly user: string; readonly password: string }
  readonly staffSeconds?: number
  /** `older`: a wrong PIN is 401, values are text, due dates stand in the words of a status. Default `8.0`. */
  readonly version?: 'older' | '8.0'
}
/** Of patrons and staff alike. */
const attempts = 3
const lockMs = 300_000

/** PAPI over a demo library. Every request must be signed and dated; errors come with HTTP 200, but for that. */
export function startPolarisServer(
  library: DemoLibrary,
  options: PolarisServerOptions,
): Promise<RoutedServer> {
  const { accessId, accessKey, hash = 'sha1', skewMs = 0, decodes = false, origin, staff, version } = options
  const isOlder = version === 'older'
  const rules: SignatureRules = {
    accessId,
    accessKey,
    hash,
    skewMs,
    decodes,
    ...(origin === undefined ? {} : { origin }),
  }
  const records = new Map(
    library.records.filter(({ deleted }) => !deleted).map((record) => [record.id, record]),
  )
  const engine = createSearchEngine([...records.values()])
  const staffTokens = new Map<string, { readonly secret: string; readonly end: number }>()
  const patronSecrets = new Map<string, string>()
  const failures = new Map<string, { count: number; until: number }>()

  const dated = (answer: EmbeddedAnswer): EmbeddedAnswer => ({
    ...answer,
    headers: { ...answer.headers, date: new Date(Date.now() + skewMs).toUTCString() },
  })
  const refused = () =>
    dated({ status: 401, headers: { 'www-authenticate': 'PWS realm="Polaris API"' }, body: '' })
  const fault = (code: number, message: string, rest: object = {}) =>
    jsonOf(200, { PAPIErrorCode: isOlder ? String(code) : code, ErrorMessage: message, ...rest })
  const ok = (count: number, rest: object) => fault(count, '', rest)
  const noRecord = (rows: string) =>
    isOlder
      ? fault(-1, 'Invalid BibID', { [rows]: null })
      : fault(-1000, 'Invalid BibliographicRecordID specified', { [rows]: null })

  const isLocked = (name: string) => {
    const failed = failures.get(name)
    return failed !== undefined && failed.count >= attempts && failed.until > Date.now()
  }
  const fail = (name: string) =>
    failures.set(name, { count: (failures.get(name)?.count ?? 0) + 1, until: Date.now() + lockMs })

  const staffSecretOf = (token: string): string | undefined => {
    const held = staffTokens.get(token)
    return held !== undefined && held.end > Date.now() ? held.secret : undefined
  }
  const cardIn = ({ pathname }: URL) => decodeURIComponent(/\/patron\/([^/]+)/.exec(pathname)?.[1] ?? '')
  const numberOf = (card: string) => library.patrons.findIndex((patron) => patron.card === card) + 1

  /** The secrets under which a request may be signed. */
  const secretsFor = (request: EmbeddedRequest, route: string): readonly string[] => {
    const token = request.headers['x-papi-accesstoken']
    const inPath = /\/protected\/v1\/\d+\/\d+\/\d+\/([^/]+)\/synch\//.exec(request.url.pathname)?.[1]
    const used = typeof token === 'string' ? token : inPath && decodeURIComponent(inPath)
    if (used !== undefined) return [staffSecretOf(used)].filter((secret) => secret !== undefined)
    if (!route.includes(' patron/')) return ['']
    const patron = library.patrons[numberOf(cardIn(request.url)) - 1]
    return [patron?.pin, patronSecrets.get(patron?.card ?? '')].filter((secret) => secret !== undefined)
  }
  const guard = (request: EmbeddedRequest, route: string): EmbeddedAnswer | undefined => {
    // IIS takes neither in a path, encoded or not (404.11).
    if (/[+%]/.test(decodeURIComponent(request.url.pathname)))
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>404</html>' }
    if (request.headers.accept !== 'application/json')
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: '<PAPIErrorCode/>' }
    return request.refusesLogin || !isSigned(request, rules, secretsFor(request, route))
      ? refused()
      : undefined
  }

  const logInPatron = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { Barcode, Password } = bodyOf(request) ?? {}
    const patron = library.patrons.find(
      (one) => one.card === Barcode || polarisUsername(one) === String(Barcode).toLowerCase(),
    )
    const good = patron?.pin !== undefined && patron.pin === Password && !isLocked(patron.card)
    if (patron === undefined || !good) {
      if (patron !== undefined) fail(patron.card)
      return isOlder ? refused() : fault(-3001, 'Unable to authenticate the patron credentials.')
    }
    failures.delete(patron.card)
    const secret = randomBytes(12).toString('hex')
    patronSecrets.set(patron.card, secret)
    return ok(0, {
      AccessToken: secret,
      AccessSecret: secret,
      PatronID: numberOf(patron.card),
      AuthExpDate: isOlder ? null : `/Date(${Date.now() + 86_400_000}-0600)/`,
    })
  }

  const logInStaff = (request: EmbeddedRequest): EmbeddedAnswer => {
    const { Domain, Username, Password } = bodyOf(request) ?? {}
    const known = staff !== undefined && staff.domain === Domain && staff.user === Username
    if (!known || staff.password !== Password || isLocked(staff.user)) {
      if (known) fail(staff.user)
      return refused()
    }
    const token = randomBytes(12).toString('base64url')
    const held = {
      secret: randomBytes(12).toString('base64'),
      end: Date.now() + (options.staffSeconds ?? 86_400) * 1000,
    }
    staffTokens.set(token, held)
    return dated(
      ok(0, {
        AccessToken: token,
        AccessSecret: held.secret,
        PolarisUserID: 1,
        BranchID: 1,
        AuthExpDate: `/Date(${held.end + skewMs}-0600)/`,
      }),
    )
  }

  const ofPatron = (
    request: EmbeddedRequest,
    answer: (patron: DemoPatron, position: number) => EmbeddedAnswer,
  ) => {
    const position = numberOf(cardIn(request.url))
    const patron = library.patrons[position - 1]
    return patron === undefined ? fault(-3000, 'Error retrieving patron ID.') : answer(patron, position)
  }

  const holdings = (id: string): EmbeddedAnswer => {
    const record = records.get(id)
    if (record === undefined) return noRecord('BibHoldingsGetRows')
    const rows = record.items.map((item) => holdingsRow(item, library, isOlder))
    return ok(rows.length, { BibHoldingsGetRows: rows.length > 20 ? [...rows, summaryRow] : rows })
  }

  const search = ({ url }: EmbeddedRequest): EmbeddedAnswer => {
    try {
      const found = engine.search(readCcl(url.searchParams.get('q') ?? ''))
      const size = Number(url.searchParams.get('bibsperpage') ?? 10)
      const from = (Number(url.searchParams.get('page') ?? 1) - 1) * size
      const rows = found.slice(from, from + size).map((record, at) => searchRow(record, from + at + 1))
      return ok(rows.length, { WordList: '', TotalRecordsFound: found.length, BibSearchRows: rows })
    } catch {
      return fault(-1, 'Invalid search command', { BibSearchRows: null })
    }
  }

  const marcXml = ({ url }: EmbeddedRequest): EmbeddedAnswer => {
    const found = (url.searchParams.get('bibids') ?? '').split(',').flatMap((id) => records.get(id) ?? [])
    return ok(0, { GetBibsByIDRows: found.map(marcXmlRow) })
  }

  const open = '^/PAPIService/REST/public/v1/1033/100/1'
  const closed = '^/PAPIService/REST/protected/v1/1033/100/1'
  const route = (name: string, path: string, answer: Route['answer']): Route => ({
    name,
    path: new RegExp(path),
    answer,
  })
  const routes: readonly Route[] = [
    route('GET api', `${open}/api$`, () =>
      ok(0, { Version: '7.4.3052.0', Major: 7, Minor: 4, Build: 3052, Revision: 0 }),
    ),
    route('GET apikeyvalidate', `${open}/apikeyvalidate$`, () => ok(0, {})),
    route('POST authenticator/patron', `${open}/authenticator/patron$`, logInPatron),
    route('POST authenticator/staff', `${closed}/authenticator/staff$`, logInStaff),
    route('GET search', `${open}/search/bibs/boolean$`, search),
    route('GET holdings', `${open}/bib/(\\d+)/holdings$`, (_, [id = '']) => holdings(id)),
    route('GET bib', `${open}/bib/(\\d+)$`, (_, [id = '']) => {
      const record = records.get(id)
      return record === undefined ? noRecord('BibGetRows') : ok(0, { BibGetRows: bibElements(record) })
    }),
    route('GET patron/circulationblocks', `${open}/patron/[^/]+/circulationblocks$`, (request) =>
      ofPatron(request, (patron, position) =>
        ok(0, {
          ...circulationBlocks(patron, position, library),
          // Signed for staff, the answer proves nothing of the PIN.
          OverridePasswordUsed: request.headers['x-papi-accesstoken'] !== undefined,
        }),
      ),
    ),
    route('GET patron/basicdata', `${open}/patron/[^/]+/basicdata$`, (request) =>
      ofPatron(request, (patron, position) =>
        ok(0, { PatronBasicData: basicData(patron, position, library) }),
      ),
    ),
    ...(
      [
        ['itemsout/all', 'PatronItemsOutGetRows', itemsOut],
        ['holdrequests/all', 'PatronHoldRequestsGetRows', holdRequests],
        ['account/outstanding', 'PatronAccountGetRows', outstanding],
      ] as const
    ).map(([part, key, rowsOf]) =>
      route(`GET patron/${part}`, `${open}/patron/[^/]+/${part}$`, (request) =>
        ofPatron(request, (patron) => {
          const rows = rowsOf(library, patron)
          return ok(rows.length, { [key]: rows })
        }),
      ),
    ),
    route('GET synch/items', `${closed}/[^/]+/synch/items/bibid/(\\d+)$`, (_, [id = '']) => {
      const items = records.get(id)?.items ?? []
      return ok(items.length, { ItemGetRows: items.map((item) => staffItemRow(item, id, library)) })
    }),
    route('GET synch/bibs', `${closed}/[^/]+/synch/bibs/MARCXML$`, marcXml),
  ]
  return startRoutedServer('polaris', routes, guard, {
    status: 404,
    headers: { 'content-type': 'text/html' },
    body: '<html><title>404 - File or directory not found.</title></html>',
  })
}
