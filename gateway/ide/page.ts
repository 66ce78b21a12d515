import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import { type DemoCard, exampleTabs } from './examples.ts'

export type Asset = {
  readonly type: string
  readonly content: Buffer
  /** Compressed at the first call, then kept. */
  gzipped(): Promise<Buffer>
}

/** The GraphiQL page, complete: nothing it loads comes from another host. */
export type QueryPage = {
  readonly html: string
  /** By name; the name holds a hash of the content, so that a browser may keep it for good. */
  readonly assets: ReadonlyMap<string, Asset>
}

const require = createRequire(import.meta.url)
/** A package's browser build is among its files, though not among its exports. */
function besides(manifest: string, file: string): string {
  return join(dirname(manifest), file)
}

const graphiql = require.resolve('graphiql/package.json')
const react = require.resolve('react/package.json')
const reactDom = require.resolve('react-dom/package.json')
const compress = promisify(gzip)

/** In the order in which the page needs them. */
const sources = [
  { name: 'graphiql', extension: 'css', path: besides(graphiql, 'graphiql.min.css') },
  { name: 'page', extension: 'css', path: new URL('page.css', import.meta.url) },
  { name: 'react', extension: 'js', path: besides(react, 'umd/react.production.min.js') },
  { name: 'react-dom', extension: 'js', path: besides(reactDom, 'umd/react-dom.production.min.js') },
  { name: 'graphiql', extension: 'js', path: besides(graphiql, 'graphiql.min.js') },
  { name: 'page', extension: 'js', path: new URL('page.js', import.meta.url) },
] as const

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

/** `demoCard`: filled into the example that verifies a card. */
export async function loadQueryPage(demoCard: DemoCard | undefined): Promise<QueryPage> {
  const assets = new Map<string, Asset>()
  const links: string[] = []
  for (const { name, extension, path } of sources) {
    const content = await readFile(path)
    const file = `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 12)}.${extension}`
    let gzipped: Promise<Buffer> | undefined
    assets.set(file, {
      type: types[extension],
      content,
      gzipped: () => (gzipped ??= compress(content, { level: 9 })),
    })
    links.push(
      extension === 'css'
        ? `<link rel="stylesheet" href="/ide/${file}">`
        : `<script src="/ide/${file}" defer></script>`,
    )
  }
  return { html: document(links, JSON.stringify(exampleTabs(demoCard))), assets }
}

function document(links: readonly string[], tabs: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Polyshelf</title>
<link rel="icon" href="data:,">
${links.join('\n')}
</head>
<body>
<div id="graphiql"><p class="loading">Loading the query page…</p></div>
<noscript><p class="loading">This page needs JavaScript. Any GraphQL client can send its queries to /graphql.</p></noscript>
<script type="application/json" id="tabs">${tabs.replaceAll('<', '\\u003c')}</script>
</body>
</html>
`
}
