import type { Money } from './patron.ts'

/** Decimals of a currency's smallest unit (ISO 4217): 2 for EUR, 0 for JPY. */
function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}

/** In smallest units, rounded half up: systems that count in floats send 0.30000000000000004. Undefined for no number. */
function toUnits(value: number | string, decimals: number): bigint | undefined {
  const text =
    typeof value === 'number' && /e/i.test(String(value)) ? value.toFixed(20) : String(value).trim()
  const match = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '0', fraction = ''] = match
  const digits = fraction.padEnd(decimals + 1, '0')
  const units = BigInt(whole + digits.slice(0, decimals)) + (digits.charAt(decimals) >= '5' ? 1n : 0n)
  return sign === '-' ? -units : units
}

/**
 * The sum of amounts as a system wrote them, without floating point. A credit is no fee: below nothing is nothing.
 * Undefined if one of them is no number.
 */
export function sumOf(amounts: readonly (number | string)[], currency: string): Money | undefined {
  const decimals = decimalsOf(currency)
  let sum = 0n
  for (const amount of amounts) {
    const units = toUnits(amount, decimals)
    if (units === undefined) return undefined
    sum += units
  }
  const digits = String(sum < 0n ? 0n : sum).padStart(decimals + 1, '0')
  const amount = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return { amount, currency }
}
