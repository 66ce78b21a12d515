import { readFileSync } from 'node:fs'

/** Bytes of an answer of a real repository, see test/fixtures/oai-pmh/SOURCES.md. */
export function oaiFixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/oai-pmh/${name}.xml`, import.meta.url))
}
