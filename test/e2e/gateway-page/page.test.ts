import { existsSync } from 'node:fs'

import { type Browser, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type SmallGateway, startSmallGateway } from '../../support/small-gateway.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)
if (executablePath === undefined)
  console.warn('SKIPPED: no chromium on this machine, the query page is not tried.')

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

describe.skipIf(executablePath === undefined)('the query page in a browser', () => {
  let gateway: SmallGateway
  let browser: Browser
  let page: Page
  const addresses: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    gateway = await startSmallGateway(
      {
        libraries: {
          Query: {
            libraries: () => [
              {
                id: 'avon',
                name: 'Avon Valley Libraries',
                branches: [],
                capabilities: ['SEARCH'],
                welcomesPatronsOf: [],
                systems: [],
              },
            ],
          },
        },
      },
      { clients: { anonymous: { introspection: true } } },
    )

    browser = await chromium.launch({ executablePath: executablePath ?? '', args: quiet })
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    page.on('request', (request) => addresses.push(request.url()))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${gateway.url}/`)
    await page.waitForSelector('.graphiql-container .graphiql-tab')
  })
  afterAll(async () => {
    await browser?.close()
    await gateway?.[Symbol.asyncDispose]()
  })

  it('has a tab for each example', async () => {
    await expect
      .poll(() => page.locator('.graphiql-tab').allInnerTexts())
      .toEqual(['Search', 'Suggest', 'Browse', 'Availability', 'Libraries', 'VerifyCard', 'Account'])
  })

  it('runs an example and shows its answer', async () => {
    await page.locator('.graphiql-tab-button', { hasText: 'Libraries' }).click()
    await page.locator('.graphiql-execute-button').click()
    await expect
      .poll(() => page.locator('.graphiql-response .CodeMirror').innerText(), { timeout: 10_000 })
      .toContain('Avon Valley Libraries')
    await screenshot(page, 'libraries')
  })

  it('has the demo card filled in where a card is checked', async () => {
    await page.locator('.graphiql-tab-button', { hasText: 'VerifyCard' }).click()
    await expect
      .poll(() => page.locator('.graphiql-editor-tool .CodeMirror').first().innerText())
      .toContain('29990000000012')
    await screenshot(page, 'card')
  })

  it('keeps nothing that was typed in the browser', async () => {
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })

  it('asks no other host, and its policy stops nothing that it needs', () => {
    expect(
      addresses.filter((address) => !/^(data|blob):/.test(address) && !address.startsWith(gateway.url)),
    ).toEqual([])
    expect(complaints).toEqual([])
  })
})

/** For a person who wants to see it: SCREENSHOTS names a directory. */
async function screenshot(page: Page, name: string): Promise<void> {
  const directory = process.env['SCREENSHOTS']
  if (directory !== undefined) await page.screenshot({ path: `${directory}/${name}.png` })
}
