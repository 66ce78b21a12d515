import type { Format } from '../../adapters/bib/record.ts'
import { clientError } from '../client-error.ts'
import { requireScope } from '../client.ts'
import type { RequestContext } from '../context.ts'
import type { AskedItems } from '../copies/copies.ts'
import { recordId } from '../ids.ts'
import { availabilityLimits } from '../limits.ts'
import { dueMoment } from '../local-time.ts'
import { recordItems } from '../record-items.ts'
import type { AvailabilityModel } from './models.ts'
import type { Resolvers } from './schema.generated.ts'
import { isFormat, summarise } from './summarise.ts'

export const availabilityResolvers: Resolvers = {
  Query: {
    availability: async (_, { recordIds }, context) => {
      requireScope(context, 'availability')
      if (recordIds.length > availabilityLimits.recordIds) {
        throw clientError(
          'BAD_USER_INPUT',
          `At most ${availabilityLimits.recordIds} record ids in one query.`,
        )
      }
      return Promise.all(
        recordIds.map(async (id) => {
          const asked = await recordItems(id, 'items', context)
          if (asked === undefined)
            throw clientError('BAD_USER_INPUT', `"${id}" is not the id of a record of this consortium.`)
          return {
            record: { __typename: 'Record', id },
            availability: summarise([asked], [], context.services.directory),
          }
        }),
      )
    },
  },
  Record: {
    availability: async (record, _, context) => availabilityOf([record.id], [record.format], context),
  },
  Edition: {
    availability: async (edition, { libraries }, context) =>
      availabilityOf(chosen(edition.records, libraries, context), [edition.format], context),
  },
  Work: {
    availability: async (work, { libraries }, context) =>
      availabilityOf(chosen(work.records, libraries, context), work.formats ?? [], context),
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
      item.due === undefined ? null : dueMoment(item.due, zoneOf(item.libraryId, services)),
    stale: () => false,
  },
}

async function availabilityOf(
  ids: readonly string[],
  wanted: readonly (Format | undefined)[],
  context: RequestContext,
): Promise<AvailabilityModel> {
  requireScope(context, 'availability')
  const asked = await Promise.all(ids.map((id) => recordItems(id, 'items', context)))
  const known = asked.filter((answer): answer is AskedItems => answer !== undefined)
  const { directory } = context.services
  const availability = summarise(known, wanted.filter(isFormat), directory)
  const { nextDue } = availability
  const libraryOfNextDue = availability.copiesKnown.find((item) => item.due === nextDue)?.libraryId
  return nextDue === undefined || libraryOfNextDue === undefined
    ? availability
    : { ...availability, nextDue: dueMoment(nextDue, zoneOf(libraryOfNextDue, context.services)) }
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
  if (unknown !== undefined)
    throw clientError('BAD_USER_INPUT', `There is no library "${unknown}" in this consortium.`)
  return ids.filter((id) => libraries.some((library) => id.startsWith(`${library}:`)))
}

function zoneOf(libraryId: string, services: RequestContext['services']): string {
  return services.directory.library(libraryId)?.timeZone ?? 'UTC'
}
