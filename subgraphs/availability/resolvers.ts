import type { Format } from '../../adapters/bib/record.ts'
import { clientError, noLibrary, quoted } from '../client-error.ts'
import { requireScope } from '../client.ts'
import type { RequestContext } from '../context.ts'
import type { Detail } from '../copies/detail.ts'
import type { Request } from '../copies/wanted.ts'
import { recordId } from '../ids.ts'
import { availabilityLimits } from '../limits.ts'
import { dueMoment } from '../local-time.ts'
import { recordItems } from '../record-items.ts'
import type { AvailabilityModel } from './models.ts'
import type { Resolvers } from './schema.generated.ts'
import { detailOf } from './selection.ts'
import { isFormat, summarise } from './summarise.ts'

export const availabilityResolvers: Resolvers = {
  Query: {
    availability: async (_, { recordIds, maxAgeSeconds }, context, info) => {
      requireScope(context, 'availability')
      if (recordIds.length > availabilityLimits.recordIds) {
        throw clientError(
          'BAD_USER_INPUT',
          `At most ${availabilityLimits.recordIds} record ids in one query.`,
        )
      }
      const request = requestOf(maxAgeSeconds, detailOf(info, ['availability']))
      return Promise.all(
        recordIds.map(async (id) => {
          const asked = await recordItems(id, request, context)
          if (asked === undefined)
            throw clientError('BAD_USER_INPUT', `${quoted(id)} is not the id of a record of this consortium.`)
          return {
            record: { __typename: 'Record', id },
            availability: summarise([asked], [], context.services.directory),
          }
        }),
      )
    },
  },
  Record: {
    availability: async (record, { maxAgeSeconds }, context, info) =>
      availabilityOf([record.id], [record.format], requestOf(maxAgeSeconds, detailOf(info)), context),
  },
  Edition: {
    availability: async ({ records, format }, { libraries, maxAgeSeconds }, context, info) => {
      const request = requestOf(maxAgeSeconds, detailOf(info))
      return availabilityOf(chosen(records, libraries, context), [format], request, context)
    },
  },
  Work: {
    availability: async ({ records, formats }, { libraries, maxAgeSeconds }, context, info) => {
      const request = requestOf(maxAgeSeconds, detailOf(info))
      return availabilityOf(chosen(records, libraries, context), formats ?? [], request, context)
    },
  },
  Availability: {
    items: (availability, { first }) => {
      if (first !== null && (first < 0 || first > availabilityLimits.items)) {
        throw clientError('BAD_USER_INPUT', `\`first\` is 0 to ${availabilityLimits.items}.`)
      }
      return availability.copiesKnown.slice(0, first ?? availabilityLimits.items)
    },
  },
  Item: {
    id: (item) => recordId(item.libraryId, item.localId),
    library: (item) => ({ id: item.libraryId }),
    branch: (item, _, { services }) => {
      const branches = services.directory.library(item.libraryId)?.branches
      return branches?.find(({ code }) => code === item.branch)?.name ?? item.branch ?? null
    },
    due: (item, _, { services }) =>
      item.due === undefined ? null : dueMoment(item.due, services.directory.timeZone(item.libraryId)),
  },
}

async function availabilityOf(
  ids: readonly string[],
  wanted: readonly (Format | undefined)[],
  request: Request,
  context: RequestContext,
): Promise<AvailabilityModel> {
  requireScope(context, 'availability')
  const asked = await Promise.all(ids.map((id) => recordItems(id, request, context)))
  return summarise(
    asked.filter((answer) => answer !== undefined),
    wanted.filter(isFormat),
    context.services.directory,
  )
}

/** @throws {GraphQLError} BAD_USER_INPUT */
function requestOf(maxAgeSeconds: number | null | undefined, detail: Detail): Request {
  if (maxAgeSeconds == null) return { detail, maxAgeMs: undefined }
  if (maxAgeSeconds < 0) throw clientError('BAD_USER_INPUT', '`maxAgeSeconds` is 0 or more.')
  return { detail, maxAgeMs: maxAgeSeconds * 1_000 }
}

/** The ids of those records that the named libraries hold; all without names. */
function chosen(
  records: readonly { readonly id: string }[] | undefined,
  libraries: readonly string[] | null | undefined,
  { services }: RequestContext,
): readonly string[] {
  const ids = (records ?? []).map(({ id }) => id)
  if (libraries === null || libraries === undefined) return ids
  const unknown = libraries.find((id) => services.directory.library(id) === undefined)
  if (unknown !== undefined) throw noLibrary(unknown)
  return ids.filter((id) => libraries.some((library) => id.startsWith(`${library}:`)))
}
