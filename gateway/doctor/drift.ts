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
/** Something that is not as it was. Absent: there was nothing, or is nothing any more. */
export type Change = {
  readonly what: string
  readonly before?: string | readonly string[]
  readonly after?: string | readonly string[]
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

/** What has changed from one profile to the next; nothing where there is none to compare with. */
export function changesBetween(before: Profile | undefined, after: Profile): readonly Change[] {
  if (before === undefined || before.kind !== after.kind) return []
  return [
    ...versionChange(before, after),
    ...factChanges(before, after),
    ...certificateChanges(before, after),
  ]
}

function versionChange(before: Profile, after: Profile): readonly Change[] {
  const old = nameOf(before)
  const now = nameOf(after)
  if (old === now || before.facts === undefined) return []
  return [
    { what: 'version', before: old, after: now, seen: `${old || 'no version'} → ${now || 'no version'}` },
  ]
}

function nameOf({ product, version }: Profile): string {
  return [product, version].filter((part) => part !== undefined).join(' ')
}

function factChanges({ facts: before }: Profile, { facts: after = {} }: Profile): readonly Change[] {
  if (before === undefined) return []
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((what) => {
    const seen = difference(before[what], after[what])
    if (seen === undefined) return []
    const old = before[what]
    const now = after[what]
    return [
      {
        what,
        ...(old !== undefined && { before: old }),
        ...(now !== undefined && { after: now }),
        seen: `${what}: ${seen}`,
      },
    ]
  })
}

type Fact = string | readonly string[]

function difference(before: Fact | undefined, after: Fact | undefined): string | undefined {
  if (typeof before === 'string' || typeof after === 'string') {
    const old = textOf(before)
    const now = textOf(after)
    return old === now ? undefined : `${old} → ${now}`
  }
  const gone = (before ?? []).filter((value) => !after?.includes(value))
  const added = (after ?? []).filter((value) => !before?.includes(value))
  const parts = [
    ...(gone.length > 0 ? [`no longer ${listed(gone)}`] : []),
    ...(added.length > 0 ? [`now also ${listed(added)}`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}

function textOf(fact: Fact | undefined): string {
  if (fact === undefined) return 'not told'
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
