import type { Client } from '../client.ts'
import { count } from '../counters.ts'
import type { Resolvers } from './schema.generated.ts'
import { verifiedPatron, verifyPatron } from './verify.ts'

export const patronsResolvers: Resolvers = {
  Query: {
    me: async (_, __, context) => (await verifiedPatron(context)) ?? null,
  },
  Mutation: {
    async verifyPatron(_, { input }, context) {
      const verification = await verifyPatron(input, context)
      count('verifications', { outcome: verification.outcome })
      return verification
    },
  },
  Patron: {
    // A patron is reached through a verified card or a token, never through an id.
    __resolveReference: () => null,
    id: ({ facts, libraryId }, _, { services }) => services.tokens.patronId(libraryId, facts.localId),
    library: ({ libraryId }) => ({ id: libraryId }),
    name: ({ facts }, _, { client }) => contact(client, facts.name),
    maskedCard: ({ facts }) => mask(facts.card),
    category: ({ facts }) => facts.category ?? null,
    homeBranch: ({ facts, libraryId }, _, { services }) => {
      const branches = services.directory.library(libraryId)?.branches
      return branches?.find(({ code }) => code === facts.homeBranch)?.name ?? facts.homeBranch ?? null
    },
    expires: ({ facts }) => facts.expiresOn ?? null,
    fees: ({ facts }) => facts.fees ?? null,
    mayBorrowAt: ({ mayBorrowAt }) => mayBorrowAt.map((id) => ({ id })),
    email: ({ facts }, _, { client }) => contact(client, facts.email),
    phone: ({ facts }, _, { client }) => contact(client, facts.phone),
    loanCount: ({ facts }) => facts.loanCount ?? null,
    overdueCount: ({ facts }) => facts.overdueCount ?? null,
    holdCount: ({ facts }) => facts.holdCount ?? null,
  },
}

function contact({ scopes }: Client, value: string | undefined): string | null {
  return scopes.has('patron:contact') ? (value ?? null) : null
}

/** The last four characters; of a short number less, so that some of it always stays hidden. */
function mask(card: string): string {
  const shown = Math.min(4, Math.floor(card.length / 3))
  return '•'.repeat(card.length - shown) + card.slice(card.length - shown)
}
