/** OAI-PMH 2.0 §4: the requests of a harvester. Once there is a token it is the only argument. */
export type OaiRequest =
  | { readonly verb: 'Identify' }
  | { readonly verb: 'ListMetadataFormats' }
  | {
      readonly verb: OaiListVerb
      readonly metadataPrefix: string
      readonly set?: string
      /** In the repository's granularity, as is `until`. */
      readonly from?: string
      readonly until?: string
    }
  | { readonly verb: OaiListVerb; readonly resumptionToken: string }
  | { readonly verb: 'GetRecord'; readonly identifier: string; readonly metadataPrefix: string }

/** `ListIdentifiers` gives the headers of what `ListRecords` gives. */
export type OaiListVerb = 'ListRecords' | 'ListIdentifiers'

/** As a query string. Everything is percent-encoded, a blank too: some repositories take `+` for itself. */
export function encodeOaiRequest(request: OaiRequest): string {
  return Object.entries(request)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
