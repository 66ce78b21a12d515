type Defined<Entries> = { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> }

/** Without the keys whose value is undefined: absent is absent, in JSON and in memory alike. */
export function definedOnly<Entries extends Readonly<Record<string, unknown>>>(
  entries: Entries,
): Defined<Entries> {
  const defined: Record<string, unknown> = {}
  for (const key of Object.keys(entries)) {
    const value = entries[key]
    if (value !== undefined) defined[key] = value
  }
  return defined as Defined<Entries>
}
