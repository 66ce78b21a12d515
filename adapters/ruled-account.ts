import type { AccountList, Fee, FeeKind, Hold, HoldStatus, Loan } from './account-entries.ts'
import { lookUp } from './copy-overrides.ts'
import type { AccountPort } from './port.ts'
import { publishUnmapped } from './unmapped.ts'

type Words = {
  readonly holdStatuses?: Readonly<Record<string, HoldStatus>>
  readonly feeKinds?: Readonly<Record<string, FeeKind>>
}

/**
 * An account in which the library's own meanings of its words count before the vendor's (`settings` are those of any kind), branches
 * are the library's, and what nobody knows is published. Parts that the port lacks stay absent.
 */
export function ruledAccount(
  port: AccountPort,
  system: string,
  settings: unknown,
  branchOf: (code: string) => string,
): AccountPort {
  const words = (settings ?? {}) as Words
  const statusOf = lookUp(words.holdStatuses)
  const kindOf = lookUp(words.feeKinds)

  const toldLoan = (loan: Loan): Loan =>
    loan.branch === undefined ? loan : { ...loan, branch: branchOf(loan.branch) }
  const toldHold = (hold: Hold): Hold => {
    const { rawStatus: code, pickupBranch } = hold
    const status = (code === undefined ? undefined : statusOf(namesOf(code))) ?? hold.status
    if (status === 'UNKNOWN' && code !== undefined)
      publishUnmapped({ kind: 'hold', code, setting: ['holdStatuses'], system, takenFor: status })
    return {
      ...hold,
      status,
      ...(pickupBranch === undefined ? {} : { pickupBranch: branchOf(pickupBranch) }),
    }
  }
  const toldFee = (fee: Fee): Fee => {
    const { rawKind: code } = fee
    const kind = (code === undefined ? undefined : kindOf(namesOf(code))) ?? fee.kind
    if (kind === 'UNKNOWN' && code !== undefined)
      publishUnmapped({ kind: 'fee', code, setting: ['feeKinds'], system, takenFor: kind })
    return { ...fee, kind }
  }

  const loans = port.loans?.bind(port)
  const holds = port.holds?.bind(port)
  const fees = port.fees?.bind(port)
  return {
    ...(loans && { loans: async (...asked) => told(await loans(...asked), toldLoan) }),
    ...(holds && { holds: async (...asked) => told(await holds(...asked), toldHold) }),
    ...(fees && { fees: async (...asked) => told(await fees(...asked), toldFee) }),
  }
}

function told<Entry>(list: AccountList<Entry>, tell: (entry: Entry) => Entry): AccountList<Entry> {
  return { ...list, entries: list.entries.map(tell) }
}

/** The whole, else the code that begins it: `i Ready for pickup.` */
function namesOf(code: string): readonly string[] {
  return [code, code.split(' ', 1)[0] ?? code]
}
