/** Object identifiers of Z39.50-1995 that are spoken here; `1.2.840.10003` is the standard's own arc. */
export const oids = {
  bib1Attributes: '1.2.840.10003.3.1',
  bib1Diagnostics: '1.2.840.10003.4.1',
  diag1: '1.2.840.10003.4.2',
  /** Carries a refusal's reason in `userInformationField`. */
  userInformation1: '1.2.840.10003.10.3',
} as const

/** Record syntaxes, 1.2.840.10003.5.x, by the names that librarians use. */
export const recordSyntaxes = {
  unimarc: '1.2.840.10003.5.1',
  usmarc: '1.2.840.10003.5.10',
  sutrs: '1.2.840.10003.5.101',
  opac: '1.2.840.10003.5.102',
  grs1: '1.2.840.10003.5.105',
  xml: '1.2.840.10003.5.109.10',
} as const
export type RecordSyntax = keyof typeof recordSyntaxes
