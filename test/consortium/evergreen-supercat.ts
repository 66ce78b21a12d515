import { encodeMarcXml } from '../../adapters/protocols/marc/marcxml.ts'
import { escapeXml } from '../../adapters/protocols/xml.ts'
import { copyXml, hiddenCopiesXml, isAvailable, type DemoOrgUnit } from './evergreen-copies.ts'
import { evergreenQuery } from './evergreen-query.ts'
import type { EmbeddedAnswer, EmbeddedRequest } from './http-server.ts'
import { createSearchEngine } from './search-engine.ts'
import type { DemoItem, DemoLibrary, DemoRecord } from './types.ts'

export type SuperCatRoutes = {
  unapi(request: EmbeddedRequest): EmbeddedAnswer
  search(request: EmbeddedRequest): EmbeddedAnswer
}

/** unAPI and OpenSearch over a demo library: deleted records and hidden copies are shown, for clients to leave out. */
export function superCat(library: DemoLibrary, orgs: ReadonlyMap<string, DemoOrgUnit>): SuperCatRoutes {
  const records = new Map(library.records.map((record) => [record.id, record]))
  const engine = createSearchEngine(library.records)
  const places = new Set(orgs.keys())

  return {
    unapi({ url }) {
      const id = url.searchParams.get('id')
      if (id === null || url.searchParams.get('format') === null) return xml(formats)
      // OpenILS::Utils::TagURI: what does not fit is not heeded, and a place with a hyphen does not fit.
      const tag = /^tag:[^:]*:U2@bre\/(\d+)(?:\{([^}]*)\})?(?:\/(\w+))?(?:\/(\d+))?$/.exec(id)
      const record = records.get(tag?.[1] ?? '')
      if (url.searchParams.get('format') !== 'marcxml') return page(406, 'Sorry, format is not valid')
      if (record === undefined) return page(404, "Sorry, we couldn't retrieve a record with that id")
      const includes = (tag?.[2] ?? '').split(',')
      const place = tag?.[3] ?? 'CONS'
      if (!places.has(place)) return page(404, "Sorry, we couldn't retrieve a record with that id")
      const holdings = includes.includes('holdings_xml') ? holdingsXml(record, place, includes, orgs) : ''
      return xml(inEvergreen(record, holdings))
    },
    search({ url }) {
      const count = Math.min(Number(url.searchParams.get('count') ?? 10), 25)
      const start = Number(url.searchParams.get('startIndex') ?? 1) - 1
      const hits = engine.search(evergreenQuery(url.searchParams.get('searchTerms') ?? ''))
      const shown = hits.slice(start, start + count).map((record) => inEvergreen(record, ''))
      const facts = [
        ['totalResults', hits.length],
        ['startIndex', start + 1],
        ['itemsPerPage', count],
      ].map(([name, value]) => `<${name} xmlns="http://a9.com/-/spec/opensearch/1.1/">${value}</${name}>`)
      return xml(
        `<collection xmlns="http://www.loc.gov/MARC21/slim">${shown.join('')}${facts.join('')}</collection>`,
      )
    },
  }
}

/** Copies stand in `volumes`, by call number, and once more under their parts. */
function holdingsXml(
  record: DemoRecord,
  place: string,
  includes: readonly string[],
  orgs: ReadonlyMap<string, DemoOrgUnit>,
): string {
  const shown = record.items.filter(({ branch }) => isWithin(branch, place, orgs))
  const withCirc = (item: DemoItem) => {
    const copy = copyXml(item, orgs)
    return includes.includes('circ')
      ? copy
      : copy.replace(/<current_circulation>.*?<\/current_circulation>/, '')
  }
  const volumes = Object.entries(Object.groupBy(shown, ({ callNumber }) => callNumber)).map(
    ([label, items = []], at) =>
      `<volume id="tag:open-ils.org:U2@acn/${at}" vol_id="${at}" lib="${items[0]?.branch}" opac_visible="true" deleted="false" label="${escapeXml(label)}" record="${record.id}">` +
      `<copies>${at === 0 ? hiddenCopiesXml : ''}${items.map(withCirc).join('')}</copies><uris/>` +
      '<call_number_prefix ident="-1" label=""/><call_number_suffix ident="-1" label=""/></volume>',
  )
  // asset.opac_ou_record_copy_count: a row for the place and one for each above it, and the same again as staff see it.
  const counts = ['public', 'staff']
    .flatMap((type) =>
      pathTo(place, orgs).map(({ id, shortname }, depth) => {
        const there = record.items.filter(({ branch }) => isWithin(branch, shortname, orgs))
        const available = there.filter(isAvailable).length
        const count = there.length + (type === 'staff' ? 4 : 0)
        return `<count type="${type}" depth="${depth}" org_unit="${id}" transcendant="0" available="${available}" count="${count}" unshadow="${count}"/>`
      }),
    )
    .join('')
  const again = shown.filter(({ volume }) => volume !== undefined).map(withCirc)
  const parts = `<monograph_parts><monograph_part label="all"><copies>${again.join('')}</copies></monograph_part></monograph_parts>`
  const copies = includes.includes('acn') ? `<volumes>${volumes.join('')}</volumes>` : ''
  return (
    `<holdings xmlns="http://open-ils.org/spec/holdings/v1" has_holdable="true"><counts>${counts}</counts>` +
    `${includes.includes('bmp') ? parts : ''}${copies}<foreign_copies/></holdings>`
  )
}

/** 901 is Evergreen's own; the control number may be anybody's. */
export function inEvergreen({ id, marc, deleted }: DemoRecord, holdings: string): string {
  const own = {
    tag: '901',
    ind1: ' ',
    ind2: ' ',
    subfields: [
      { code: 'a', value: `tcn-${id}` },
      { code: 'b', value: 'AUTOGEN' },
      { code: 'c', value: id },
      { code: 't', value: 'biblio' },
    ],
  }
  const leader = deleted === true ? `${marc.leader.slice(0, 5)}d${marc.leader.slice(6)}` : marc.leader
  const record = encodeMarcXml({ ...marc, leader, data: [...marc.data, own] })
  return record.replace('</record>', `${holdings}</record>`)
}

function isWithin(branch: string, place: string, orgs: ReadonlyMap<string, DemoOrgUnit>): boolean {
  return pathTo(branch, orgs).some(({ shortname }) => shortname === place)
}

/** From the consortium down. */
function pathTo(place: string, orgs: ReadonlyMap<string, DemoOrgUnit>): readonly DemoOrgUnit[] {
  const byId = new Map([...orgs.values()].map((org) => [org.id, org]))
  const path: DemoOrgUnit[] = []
  for (let org = orgs.get(place); org !== undefined; org = byId.get(org.parent_ou ?? 0)) path.unshift(org)
  return path
}

const formats =
  '<formats><format name="opac" type="text/html"/><format name="marcxml" type="application/xml"/></formats>'

function xml(body: string): EmbeddedAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version='1.0' encoding='UTF-8' ?>\n${body}\n`,
  }
}

function page(status: number, sentence: string): EmbeddedAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><body><br/><center>${sentence}.</center></body></html>`,
  }
}
