import type { DemoConsortium } from './demo.ts'

/** What a newcomer may copy; one of the demo's trusted documents. */
export const firstQuery = '{ search(query: {text: "pride prejudice"}) { totalCount nodes { title } } }'

/** What a newcomer sees once everything is ready. */
export function readyText(
  url: string,
  demo: DemoConsortium['demoJson'] | undefined,
  demoKey: string | undefined,
): string {
  const query = JSON.stringify({ query: firstQuery })
  const lines = [
    '',
    `Polyshelf is ready. Open ${url} in a browser: example queries are there to run.`,
    `Programs ask ${url}/graphql, for example:`,
    `  curl ${url}/graphql -H 'content-type: application/json' -d '${query}'`,
  ]
  if (demo !== undefined) {
    lines.push(
      `This is the demo: ${demo.libraries.length} fictional libraries on this machine. ${url}/demo.json lists them, and ${demo.cards.length} cards to try.`,
    )
  }
  if (demoKey !== undefined)
    lines.push(`Without a key you are anonymous. A client that may do everything: x-api-key: ${demoKey}`)
  return [...lines, 'Ctrl-C ends it.', ''].join('\n')
}
