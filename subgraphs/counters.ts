import { channel } from 'node:diagnostics_channel'

/**
 * What subgraphs count for the operator, beside the questions they ask. A counter is a line here and a call of `count` where it
 * happens; `/metrics` shows it as `polyshelf_<name>_total`. Labels are ids of the configuration and words of closed sets, never
 * what a person typed or a library's system said.
 */
export const counters = {
  availability_answers: {
    help: 'Records whose copies were told: ASKED now, KEPT from before, STALE where the system was not asked or failed, or UNKNOWN.',
    labels: ['system', 'told'],
  },
  verifications: { help: 'Cards verified, by outcome.', labels: ['outcome'] },
} as const satisfies Readonly<Record<string, { readonly help: string; readonly labels: readonly string[] }>>
export type CounterName = keyof typeof counters

/** `{ counter, labels }`, the labels by name. */
export const counted = channel('polyshelf:counted')
export type Counted = { readonly counter: CounterName; readonly labels: Readonly<Record<string, string>> }

export function count<Name extends CounterName>(
  counter: Name,
  labels: Readonly<Record<(typeof counters)[Name]['labels'][number], string>>,
): void {
  if (counted.hasSubscribers) counted.publish({ counter, labels } satisfies Counted)
}
