/** OpenAPI 2, of which a client needs the paths; `info.version` has been 1 for ever. */
export function kohaDescription(version: '22.05' | '24.11') {
  const paths = [
    '/auth/password/validation',
    '/biblios/{biblio_id}',
    '/biblios/{biblio_id}/items',
    '/checkouts',
    '/holds',
    '/items',
    '/patrons',
    '/patrons/{patron_id}/account',
    '/public/biblios/{biblio_id}',
    '/public/biblios/{biblio_id}/items',
    ...(version === '22.05' ? [] : ['/checkouts/{checkout_id}/allows_renewal', '/status/version']),
  ]
  return {
    swagger: '2.0',
    info: { title: 'Koha REST API', version: '1' },
    paths: Object.fromEntries(paths.map((path) => [path, {}])),
  }
}
