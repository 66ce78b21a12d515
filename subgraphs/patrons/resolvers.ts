import type { Client } from '../client.ts'
import type { RequestContext } from '../context.ts'
import { count } from '../counters.ts'
import { recordId } from '../ids.ts'
import { dueMoment, localDate } from '../local-time.ts'
import { selectedFields } from '../selected-fields.ts'
import { accountPart } from './account.ts'
import { notWelcomeSentence } from './because.ts'
import type { LoanModel } from './models.ts'
import type { Resolvers } from './schema.generated.ts'
import { verifiedPatron, verifyPatron } from './verify.ts'

export const patronsResolvers: Resolvers = {
  Query: {
    me: async (_, __, context, info) =>
      (await verifiedPatron(context, wanted(context, selectedFields(info, [])))) ?? null,
  },
  Mutation: {
    async verifyPatron(_, { input }, context, info) {
      const fields = selectedFields(info, ['patron'])
      const verification = await verifyPatron(input, context, wanted(context, fields))
      count('verifications', { outcome: verification.outcome })
      return verification
    },
  },
  PatronVerification: {
    proof: async (verification, request, { services }) =>
      (await services.proofs?.sign(verification, request)) ?? null,
  },
  Patron: {
    // A patron is reached through a verified card or a token, never through an id.
    __resolveReference: () => null,
    id: ({ facts, libraryId }, _, { services }) => services.tokens.patronId(libraryId, facts.localId),
    library: ({ libraryId }) => ({ id: libraryId }),
    name: ({ facts }, _, { client }) => contact(client, facts.name),
    maskedCard: ({ facts }) => mask(facts.card),
    category: ({ facts }) => facts.category ?? null,
    homeBranch: ({ facts, libraryId }, _, { services }) => branchName(facts.homeBranch, libraryId, services),
    expires: ({ facts }) => facts.expiresOn ?? null,
    fees: ({ facts }) => facts.fees ?? null,
    mayBorrowAt: ({ mayBorrowAt }) => mayBorrowAt.map((id) => ({ id })),
    mayNotBorrowAt: ({ mayNotBorrowAt }) => mayNotBorrowAt,
    email: ({ facts }, _, { client }) => contact(client, facts.email),
    phone: ({ facts }, _, { client }) => contact(client, facts.phone),
    loanCount: ({ facts }) => facts.loanCount ?? null,
    overdueCount: ({ facts }) => facts.overdueCount ?? null,
    holdCount: ({ facts }) => facts.holdCount ?? null,
    loans: (patron, { first }, context, info) => accountPart('loans', patron, first, context, info),
    holds: (patron, { first }, context, info) => accountPart('holds', patron, first, context, info),
    feeItems: (patron, { first }, context, info) => accountPart('fees', patron, first, context, info),
  },
  BorrowingRefusal: {
    library: ({ libraryId }) => ({ id: libraryId }),
    message: ({ libraryId, reason }, _, { services }) =>
      notWelcomeSentence(reason, services.directory.library(libraryId) ?? { name: libraryId }),
  },
  Loan: {
    id: ({ localId }) => localId ?? null,
    due: ({ due, libraryId }, _, { services }) =>
      due === undefined ? null : dueMoment(due, zoneOf(libraryId, services)),
    overdue: (loan, _, { services }) => isOverdue(loan, zoneOf(loan.libraryId, services)) ?? null,
    branch: ({ branch, libraryId }, _, { services }) => branchName(branch, libraryId, services),
    record: recordOf,
  },
  Hold: {
    id: ({ localId }) => localId ?? null,
    pickupBranch: ({ pickupBranch, libraryId }, _, { services }) =>
      branchName(pickupBranch, libraryId, services),
    record: recordOf,
  },
  Fee: {
    id: ({ localId }) => localId ?? null,
    record: recordOf,
  },
}

/** A day without a time is over at its end. Undefined where neither the system nor a due date tells. */
export function isOverdue(
  { overdue, due }: Pick<LoanModel, 'overdue' | 'due'>,
  timeZone: string,
  now = new Date(),
): boolean | undefined {
  if (overdue !== undefined || due === undefined) return overdue
  return due.includes('T') ? Date.parse(due) < now.getTime() : due < localDate(now, timeZone)
}

function recordOf({ recordId: localId, libraryId }: { recordId?: string; libraryId: string }) {
  return localId === undefined ? null : { id: recordId(libraryId, localId) }
}

function branchName(
  code: string | undefined,
  libraryId: string,
  { directory }: RequestContext['services'],
): string | null {
  const branches = directory.library(libraryId)?.branches
  return branches?.find((branch) => branch.code === code)?.name ?? code ?? null
}

function zoneOf(libraryId: string, { directory }: RequestContext['services']): string {
  return directory.library(libraryId)?.timeZone ?? 'UTC'
}

/** Whether anybody will see what is said of the person. */
function wanted({ client }: RequestContext, fields: ReadonlySet<string>): { readonly contact: boolean } {
  const isSelected = ['name', 'email', 'phone'].some((name) => fields.has(name))
  return { contact: isSelected && client.scopes.has('patron:contact') }
}

function contact({ scopes }: Client, value: string | undefined): string | null {
  return scopes.has('patron:contact') ? (value ?? null) : null
}

/** The last four characters; of a short number less, so that some of it always stays hidden. */
function mask(card: string): string {
  const shown = Math.min(4, Math.floor(card.length / 3))
  return '•'.repeat(card.length - shown) + card.slice(card.length - shown)
}
