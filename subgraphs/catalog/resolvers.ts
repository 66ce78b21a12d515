import { rawForm } from '../../adapters/bib/raw.ts'
import { clientError } from '../client-error.ts'
import { requireScope } from '../client.ts'
import type { RequestContext } from '../context.ts'
import { searchLimits } from '../limits.ts'
import { selectedFields } from '../selected-fields.ts'
import { browse } from './browse.ts'
import {
  allOf,
  contributorsOf,
  firstOf,
  formatOf,
  formatsOf,
  mainEdition,
  recordsOf,
  subtitleOf,
  titleOf,
  yearsOf,
} from './describe.ts'
import { didYouMean } from './did-you-mean.ts'
import { beginCounting, facetsOf } from './facet-counts.ts'
import { facetNames } from './facets.ts'
import { checkFilter } from './filter.ts'
import { findEdition, findWork } from './lookup.ts'
import { idOf } from './merge.ts'
import type { SearchResultModel } from './models.ts'
import { checkPage, pageOf } from './page.ts'
import { readQuery } from './read-query.ts'
import { readRecord } from './read-records.ts'
import { rawOf } from './record-model.ts'
import { isOf } from './result-sets.ts'
import type { Resolvers } from './schema.generated.ts'
import { suggest } from './suggest.ts'

export const catalogResolvers: Resolvers = {
  Query: {
    search: async (_, { query: input, filter: filterInput, sort, first, after, waitMs }, context, info) => {
      requireScope(context, 'search')
      const { signal, client } = context
      const { directory, resultSets, cursors } = context.services
      const request = { first: first ?? 20, after: after ?? null, waitMs: waitMs ?? 2_500 }
      checkPage(request)
      const { query, sort: order } = readQuery(input, sort ?? 'RELEVANCE')
      const search = { query, filter: checkFilter(filterInput, directory), sort: order }
      if (request.after === null) {
        const begun = await resultSets.begin(search, { signal, cachesOnly: client.cachesOnly })
        if (selectedFields(info, []).has('facets')) beginCounting(begun.set, context)
        return pageOf(begun, request, context)
      }
      const found = await resultSets.find(cursors.decode(request.after).resultId)
      if (found === undefined)
        throw clientError(
          'RESULT_SET_EXPIRED',
          'The search that `after` belongs to has expired; search again.',
        )
      if (!isOf(found.set, search))
        throw clientError('BAD_USER_INPUT', '`after` is a cursor of another search.')
      return pageOf(found, request, context)
    },
    searchResult: async (_, { id, first, after, waitMs, since }, context) => {
      requireScope(context, 'search')
      const request = {
        first: first ?? 20,
        after: after ?? null,
        waitMs: waitMs ?? 2_500,
        since: since ?? null,
      }
      checkPage(request)
      const found = await context.services.resultSets.find(id)
      return found === undefined ? null : pageOf(found, request, context)
    },
    suggest: (_, { prefix, first }, context) => {
      requireScope(context, 'search')
      return suggest(prefix, first ?? 10, context)
    },
    browse: (_, { first, ...request }, context) => {
      requireScope(context, 'search')
      return browse({ ...request, first: first ?? 20 }, context)
    },
    work: (_, ref, context) => workOf(ref, context),
    edition: (_, ref, context) => editionOf(ref, context),
    record: (_, ref, context) => recordOf(ref, context),
  },
  SearchResult: {
    totalCount: ({ works }) => works.length,
    nodes: ({ page }) => page,
    didYouMean: async (result, _, context) => (await didYouMean(result, context)) ?? null,
    edges: (result, _, context) =>
      result.page.map((node, at) => ({ node, cursor: cursorAt(result, at, context) })),
    pageInfo: (result, _, context) => ({
      hasNextPage: result.hasNextPage,
      hasPreviousPage: result.hasPreviousPage,
      startCursor: result.page.length === 0 ? null : cursorAt(result, 0, context),
      endCursor: result.page.length === 0 ? null : cursorAt(result, result.page.length - 1, context),
    }),
    facets: async ({ set, works }, { names, first }, context) => {
      const count = first ?? 10
      if (count < 1 || count > searchLimits.facetValues)
        throw clientError('BAD_USER_INPUT', `\`first\` of facets is 1 to ${searchLimits.facetValues}.`)
      const facets = await facetsOf(set, works, [...new Set(names ?? facetNames)], context)
      return facets.map((facet) => ({ ...facet, values: facet.values.slice(0, count) }))
    },
  },
  Work: {
    __resolveReference: workOf,
    title: (work) => titleOf(mainEdition(work)),
    vernacularTitle: (work) => firstOf(mainEdition(work), (record) => record.vernacularTitle) ?? null,
    contributors: (work) => contributorsOf(mainEdition(work).records),
    subjects: (work) => allOf(recordsOf(work), ({ subjects }) => subjects),
    summary: (work) => recordsOf(work).find(({ summary }) => summary !== undefined)?.summary ?? null,
    languages: (work) => allOf(recordsOf(work), ({ languages }) => languages),
    formats: formatsOf,
    firstPublished: (work) => (yearsOf(work).length === 0 ? null : Math.min(...yearsOf(work))),
    records: recordsOf,
  },
  Edition: {
    __resolveReference: editionOf,
    title: titleOf,
    subtitle: (edition) => subtitleOf(edition) ?? null,
    contributors: ({ records }) => contributorsOf(records),
    vernacularTitle: (edition) => firstOf(edition, (record) => record.vernacularTitle) ?? null,
    statement: (edition) => firstOf(edition, (record) => record.edition) ?? null,
    publisher: (edition) => firstOf(edition, ({ publisher }) => publisher) ?? null,
    placeOfPublication: (edition) => firstOf(edition, ({ placeOfPublication }) => placeOfPublication) ?? null,
    published: (edition) => firstOf(edition, ({ published }) => published) ?? null,
    format: formatOf,
    languages: ({ records }) => allOf(records, ({ languages }) => languages),
    isbns: ({ records }) => allOf(records, ({ isbns }) => isbns),
    issns: ({ records }) => allOf(records, ({ issns }) => issns),
    oclcNumbers: ({ records }) => allOf(records, ({ oclcNumbers }) => oclcNumbers),
    lccn: (edition) => firstOf(edition, ({ lccn }) => lccn) ?? null,
    extent: (edition) => firstOf(edition, ({ extent }) => extent) ?? null,
    series: ({ records }) => allOf(records, ({ series }) => series),
    subjects: ({ records }) => allOf(records, ({ subjects }) => subjects),
    summary: (edition) => firstOf(edition, ({ summary }) => summary) ?? null,
    links: ({ records }) => [
      ...new Map(records.flatMap(({ links }) => links).map((link) => [link.url, link])).values(),
    ],
  },
  Record: {
    __resolveReference: recordOf,
    id: idOf,
    library: ({ libraryId }) => ({ id: libraryId }),
    url: ({ libraryId, localId }, _, { services }) =>
      services.directory.library(libraryId)?.recordUrl?.replaceAll('{id}', encodeURIComponent(localId)) ??
      null,
    raw: (record, { format }) => rawForm(rawOf(record), format) ?? null,
  },
}

type Ref = { readonly id: string }
async function workOf({ id }: Ref, context: RequestContext) {
  requireScope(context, 'search')
  return (await findWork(id, context)) ?? null
}

async function editionOf({ id }: Ref, context: RequestContext) {
  requireScope(context, 'search')
  return (await findEdition(id, context)) ?? null
}

async function recordOf({ id }: Ref, context: RequestContext) {
  requireScope(context, 'search')
  return (await readRecord(id, context)) ?? null
}

function cursorAt(result: SearchResultModel, at: number, { services }: RequestContext): string {
  return services.cursors.encode({ resultId: result.id, position: result.positions[at] ?? 0 })
}
