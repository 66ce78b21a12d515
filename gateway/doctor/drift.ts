import type { Capabilities } from '../../adapters/capabilities.ts'
import type { Certificate } from './certificate.ts'
import { listed } from './plain.ts'

/** What was seen of a system when it was last examined. */
export type Profile = {
  readonly kind: string
  /** ISO 8601. */
  readonly seenAt: string
  readonly product?: string
  readonly version?: string
  readonly facts?: Capabilities['facts']
  /** By host and port. */
  readonly certificates: Readonly<
    Record<string, Pick<Certificate, 'subject' | 'issuer' | 'validTo' | 'fingerprint'>>
  >
}
/** Something that is not as it was. */
export type Change = {
  readonly what: string
  readonly before: string | readonly string[]
  readonly after: string | readonly string[]
  /** In words. */
  readonly seen: string
}

/** What was seen now, on top of what was seen before: what was not told this time stays as it was. */
export function renewed(
  before: Profile | undefined,
  now: Omit<Profile, 'certificates'> & Partial<Profile>,
): Profile {
  const old = before?.kind === now.kind ? before : undefined
  const product = now.product ?? old?.product
  const version = now.version ?? old?.version
  const facts = old?.facts === undefined ? now.facts : { ...old.facts, ...now.facts }
  return {
    kind: now.kind,
    seenAt: now.seenAt,
    ...(product !== undefined && { product }),
    ...(version !== undefined && { version }),
    ...(facts !== undefined && { facts }),
    certificates: { ...old?.certificates, ...now.certificates },
  }
}

/** What has changed from one profile to the next, of what was told both times. */
export function changesBetween(before: Profile | undefined, after: Profile): readonly Change[] {
  if (before === undefined || before.kind !== after.kind) return []
  return [
    ...versionChange(before, after),
    ...factChanges(before.facts ?? {}, after.facts ?? {}),
    ...certificateChanges(before, after),
  ]
}

function versionChange(before: Profile, after: Profile): readonly Change[] {
  const differs = (['product', 'version'] as const).some(
    (name) => before[name] !== undefined && before[name] !== after[name],
  )
  if (!differs) return []
  const [old, now] = [nameOf(before), nameOf(after)]
  return [{ what: 'version', before: old, after: now, seen: `${old} → ${now}` }]
}

function nameOf({ product, version }: Profile): string {
  return [product, version].filter((part) => part !== undefined).join(' ')
}

type Facts = Capabilities['facts']

function factChanges(before: Facts, after: Facts): readonly Change[] {
  return Object.entries(after).flatMap(([what, now]) => {
    const old = before[what]
    const seen = old === undefined ? undefined : difference(old, now)
    return old === undefined || seen === undefined
      ? []
      : [{ what, before: old, after: now, seen: `${what}: ${seen}` }]
  })
}

function difference(before: Facts[string], after: Facts[string]): string | undefined {
  if (typeof before === 'string' || typeof after === 'string') {
    const [old, now] = [textOf(before), textOf(after)]
    return old === now ? undefined : `${old} → ${now}`
  }
  const gone = before.filter((value) => !after.includes(value))
  const added = after.filter((value) => !before.includes(value))
  const parts = [
    ...(gone.length > 0 ? [`no longer ${listed(gone)}`] : []),
    ...(added.length > 0 ? [`now also ${listed(added)}`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}

function textOf(fact: Facts[string]): string {
  return typeof fact === 'string' ? fact : listed(fact) || 'none'
}

function certificateChanges(before: Profile, after: Profile): readonly Change[] {
  return Object.entries(after.certificates).flatMap(([name, now]) => {
    const old = before.certificates[name]
    if (old === undefined || old.fingerprint === now.fingerprint) return []
    const issuers = old.issuer === now.issuer ? '' : `, from ${now.issuer} instead of ${old.issuer}`
    const seen = `certificate of ${name} changed: good until ${now.validTo.slice(0, 10)} (was ${old.validTo.slice(0, 10)})${issuers}`
    return [{ what: `certificate ${name}`, before: old.fingerprint, after: now.fingerprint, seen }]
  })
}
