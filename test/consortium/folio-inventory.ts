import { endOfDay, uuidOf } from './folio-ids.ts'
import { isReference, rtacWord } from './folio-rtac.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { jsonOf, textOf, type Route } from './routes.ts'
import type { DemoItem, DemoLibrary, DemoRecord } from './types.ts'

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

/** Inventory, its loans and its places over a demo library: instances have holdings by place, and items no due dates. */
export function folioInventoryRoutes(library: DemoLibrary): readonly Route[] {
  const records = library.records.filter(({ deleted }) => deleted !== true)
  const instances = records.map(({ id }): Row => ({ id, title: 'An instance', discoverySuppress: false }))
  const holdings = records.flatMap(holdingsOf)
  const items = records.flatMap((record) => record.items.map((item) => itemOf(record, item)))
  const loans = records.flatMap((record) => record.items).flatMap((item) => loanOf(item, library))
  const places = new Map(
    records.flatMap((record) => record.items).map((item) => [placeOf(item), item] as const),
  )
  const locations = [...places].map(([id, { branch, location }]): Row => ({
    id,
    code: `${branch}/${location}`,
    name: location,
    libraryId: uuidOf(`library ${branch}`),
  }))
  const libraries = library.branches.map(({ code, name }): Row => ({
    id: uuidOf(`library ${code}`),
    code,
    name,
  }))
  const collection = (path: string, key: string, rows: readonly Row[]): Route => ({
    name: `GET ${path}`,
    path: new RegExp(`^/${path}$`),
    answer: (request) => found(request, key, rows),
  })
  return [
    collection('instance-storage/instances', 'instances', instances),
    collection('holdings-storage/holdings', 'holdingsRecords', holdings),
    collection('inventory/items', 'items', items),
    collection('circulation/loans', 'loans', loans),
    collection('locations', 'locations', locations),
    collection('location-units/libraries', 'loclibs', libraries),
  ]
}

function holdingsOf(record: DemoRecord): readonly Row[] {
  const ids = new Set(record.items.map((item) => holdingsId(record, item)))
  const own = [...ids].map((id): Row => ({ id, instanceId: record.id, discoverySuppress: false }))
  // Not for the public.
  return own.length === 0
    ? own
    : [...own, { id: uuidOf(`hidden ${record.id}`), instanceId: record.id, discoverySuppress: true }]
}

function holdingsId(record: DemoRecord, item: DemoItem): string {
  return uuidOf(`holdings ${record.id} ${placeOf(item)}`)
}

function placeOf({ branch, location }: DemoItem): string {
  return uuidOf(`location ${branch} ${location}`)
}

function itemOf(record: DemoRecord, item: DemoItem): Row {
  return {
    id: uuidOf(`item ${item.id}`),
    holdingsRecordId: holdingsId(record, item),
    barcode: item.barcode,
    status: { name: rtacWord(item), date: '2026-11-12T10:00:00.000+00:00' },
    effectiveLocation: { id: placeOf(item), name: item.location },
    effectiveCallNumberComponents: { callNumber: item.callNumber, prefix: null, suffix: null },
    permanentLoanType: {
      id: uuidOf('loan type'),
      name: isReference(item) ? 'Reading room' : 'Can circulate',
    },
    ...(item.volume === undefined ? {} : { volume: item.volume }),
    discoverySuppress: false,
    isBoundWith: false,
  }
}

function loanOf(item: DemoItem, library: DemoLibrary): readonly Row[] {
  if (item.dueOn === undefined) return []
  const itemId = uuidOf(`item ${item.id}`)
  const dueDate = endOfDay(item.dueOn, library.timeZone)
  const open = { id: uuidOf(`loan ${item.id}`), itemId, status: { name: 'Open' }, dueDate }
  return [
    { ...open, id: uuidOf(`old loan ${item.id}`), status: { name: 'Closed' }, dueDate: '2019-01-01' },
    open,
  ]
}

/** Of CQL what is asked here: `cql.allRecords=1`, or alternatives for one field, and what must be so besides. */
function found(request: EmbeddedRequest, key: string, all: readonly Row[]): EmbeddedAnswer {
  const { searchParams } = request.url
  const query = searchParams.get('query') ?? ''
  const clauses = [...query.matchAll(/([\w.]+)=="([^"]*)"/g)].map(([, field = '', value = '']) => ({
    field,
    value,
  }))
  const rest = query.replace(/[\w.]+=="[^"]*"|\b(?:or|and)\b|[() ]/g, '')
  if (rest !== '' && rest !== 'cql.allRecords=1') return textOf(400, `CQLParseException: ${rest}`)
  const wanted = [...Map.groupBy(clauses, ({ field }) => field)]
  const rows = all.filter((row) =>
    wanted.every(([field, values]) => values.some(({ value }) => valueAt(row, field) === value)),
  )
  const offset = Number(searchParams.get('offset') ?? 0)
  const limit = Number(searchParams.get('limit') ?? 10)
  return jsonOf(200, { [key]: rows.slice(offset, offset + limit), totalRecords: rows.length })
}

function valueAt(row: Row, field: string): unknown {
  const [first = '', second] = field.split('.')
  const value = row[first]
  return second === undefined ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[second]
}
