/** A term in double quotes for `==`, in which nothing is a wildcard: FOLIO's CQL masks with `*` and `?`, anchors with `^`. */
export function cqlTerm(text: string): string {
  return `"${text.replace(/[\\"*?^]/g, '\\$&')}"`
}
