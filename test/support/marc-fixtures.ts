import { readFileSync } from 'node:fs'

/** A record of test/fixtures/marc, byte for byte. */
export function marcFixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/marc/${name}`, import.meta.url))
}

export const fixtureNames = [
  'accents.utf8.mrc',
  'book-with-article.ascii.mrc',
  'serial-without-dates.ascii.mrc',
  'vernacular-880.utf8.mrc',
] as const
