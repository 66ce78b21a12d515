import { availabilityLimits } from '../limits.ts'
import { isWhole, type KeptAnswer, type Said } from './kept-answers.ts'

/** How old an answer of a system may be, as in RFC 9111 and RFC 5861; every age is counted from the answer. */
export type Freshness = {
  /** Younger, it is given without asking again. 0: nothing is kept. */
  readonly maxAgeMs: number
  /** Younger, it is given at once, and asked for again in the background. */
  readonly staleWhileRevalidateMs: number
  /** Younger, it is given where the system fails. */
  readonly staleIfErrorMs: number
}

export const defaultFreshness: Freshness = {
  maxAgeMs: availabilityLimits.maxAgeMs,
  staleWhileRevalidateMs: availabilityLimits.staleWhileRevalidateMs,
  staleIfErrorMs: availabilityLimits.staleIfErrorMs,
}

/** By this process's clock; an answer from another machine's future is as doubtful as one from as far back. */
export function ageMs({ atMs }: Said): number {
  return Math.abs(Date.now() - atMs)
}

/** Whether it may be given to a client that accepts this age, or has not said. One that lacks copies only while it is fresh. */
export function isYoungEnough(
  kept: KeptAnswer,
  { maxAgeMs, staleWhileRevalidateMs }: Freshness,
  wantedMaxAgeMs: number | undefined,
): boolean {
  const usual = isWhole(kept.answer) ? Math.max(maxAgeMs, staleWhileRevalidateMs) : maxAgeMs
  return ageMs(kept) < (wantedMaxAgeMs ?? usual)
}
