import type { Money, PatronFacts } from '../patron.ts'
import { unmappedBlock } from '../unmapped-block.ts'
import type { AlmaUser } from './answers.ts'
import type { AlmaConfig } from './config.ts'

export type PatronRules = Pick<AlmaConfig, 'blockCodes' | 'ignoredBlockTypes' | 'branches'> & {
  readonly fees: Money | undefined
  /** YYYY-MM-DD at the library. */
  readonly today: string
}
type Block = PatronFacts['blocks'][number]

export function toPatron(user: AlmaUser, card: string, rules: PatronRules): PatronFacts {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ') || user.full_name
  const expiresOn = dateOf(user.expiry_date)
  const branch = rules.branches[user.campus_code?.value ?? '']
  const email = preferred(user.contact_info?.email)?.email_address
  const phone = preferred(user.contact_info?.phone)?.phone_number
  return {
    localId: user.primary_id,
    card,
    ...(name ? { name } : {}),
    ...(user.user_group?.value ? { category: user.user_group.value } : {}),
    ...(branch === undefined ? {} : { homeBranch: branch }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    blocks: blocksOf(user, rules),
    ...(rules.fees === undefined ? {} : { fees: rules.fees }),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(user.loans?.value == null ? {} : { loanCount: user.loans.value }),
  }
}

/** Every active block, unless its type is one that the library ignores; `block_note` is the staff's own and is never read. */
function blocksOf(user: AlmaUser, rules: PatronRules): readonly Block[] {
  const blocks: Block[] = []
  for (const { block_type, block_description: described, block_status, expiry_date } of user.user_block ??
    []) {
    if (block_status !== 'ACTIVE' || rules.ignoredBlockTypes.includes(block_type?.value ?? '')) continue
    const endsOn = dateOf(expiry_date)
    if (endsOn !== undefined && endsOn < rules.today) continue
    const named = described?.value
    const code = rules.blockCodes[named ?? '']
    const block =
      code === undefined && named
        ? unmappedBlock('BLOCKED_BY_STAFF', named, ['blockCodes'], described.desc)
        : { code: code ?? 'BLOCKED_BY_STAFF' }
    blocks.push(described?.desc ? { ...block, message: described.desc } : block)
  }
  // A nightly job makes users inactive when they expire; whoever is inactive without that was made so by somebody.
  const expiresOn = dateOf(user.expiry_date)
  const expired = expiresOn !== undefined && expiresOn < rules.today
  if (user.status?.value !== 'ACTIVE' && !expired) blocks.push({ code: 'BLOCKED_BY_STAFF' })
  return blocks
}

/** `2022-10-31Z`: a day of the library's calendar, whatever the Z. */
function dateOf(text: string | null | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0]
}

function preferred<Entry extends { readonly preferred?: boolean | null | undefined }>(
  entries: readonly Entry[] | null | undefined,
): Entry | undefined {
  return entries?.find((entry) => entry.preferred) ?? entries?.[0]
}
