type Defined<Entries> = { [Key in keyof Entries]?: Exclude<Entries[Key], undefined> }

/** Without the keys whose value is undefined: absent is absent, in JSON and in memory alike. */
export function definedOnly<Entries extends Readonly<Record<string, unknown>>>(
  entries: Entries,
): Defined<Entries> {
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== undefined),
  ) as Defined<Entries>
}
