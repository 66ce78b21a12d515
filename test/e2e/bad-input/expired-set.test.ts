import { expect, inject, it } from 'vitest'

import { startConfigured } from '../../support/configured-polyshelf.ts'

type Page = {
  readonly search: {
    readonly id: string
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }
  }
}

it('a page of a result set that is gone is refused, with what to do, and the set itself is null', async () => {
  const start = () =>
    startConfigured({
      harvested: inject('harvested'),
      environment: { TOKEN_SECRET: 'so that cursors outlive the process that made them' },
      edit: (text) => `tokenSecretEnv: TOKEN_SECRET\n${text}`,
    })
  const query = (rest: string) =>
    `{ search(query: {text: "austen"}, first: 1${rest}) { id pageInfo { endCursor hasNextPage } } }`
  let first: Page
  {
    await using configured = await start()
    await configured.polyshelf.ready()
    first = (await configured.polyshelf.graphql<Page>(query(''))).data
    expect(first.search.pageInfo.hasNextPage).toBe(true)
    const { endCursor } = first.search.pageInfo
    expect((await configured.polyshelf.graphql(query(`, after: "${endCursor}"`))).errors).toBeUndefined()
  }
  // Without a store that outlives it, a process takes its result sets with it.
  await using again = await start()
  await again.polyshelf.ready()
  const { endCursor } = first.search.pageInfo
  const { errors } = await again.polyshelf.graphql(query(`, after: "${endCursor}"`))
  expect(errors).toMatchObject([
    {
      message: 'The search that `after` belongs to has expired; search again.',
      extensions: { code: 'RESULT_SET_EXPIRED' },
    },
  ])
  const bySet = await again.polyshelf.graphql(`{ searchResult(id: "${first.search.id}") { id } }`)
  expect([bySet.data, bySet.errors]).toEqual([{ searchResult: null }, undefined])
  const forged = `${endCursor.slice(0, -2)}${endCursor.endsWith('AA') ? 'BB' : 'AA'}`
  expect((await again.polyshelf.graphql(query(`, after: "${forged}"`))).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ])
})
