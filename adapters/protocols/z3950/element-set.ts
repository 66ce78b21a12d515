/*
  ElementSetNames  genericElementSetName [0] | databaseSpecific [1]
*/
import { context, type BerElement } from '../ber/element.ts'
import { constructed, text } from '../ber/values.ts'
import { asConstructed, optionalText } from './fields.ts'

/** EXPLICIT under `[number]`. */
export function elementSetNames(number: number, name: string | undefined): BerElement | undefined {
  return name === undefined ? undefined : constructed(context(number), [text(context(0), name)])
}

/** Undefined if absent or given by database. */
export function readElementSetNames(element: BerElement | undefined): string | undefined {
  return element && optionalText(asConstructed(element, 'elementSetNames'), 0)
}
