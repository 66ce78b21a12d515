/** Of two decimal strings, compared digit by digit: money never becomes a float. */
export function exceeds(amount: string, limit: string): boolean {
  const digits = Math.max(fraction(amount).length, fraction(limit).length)
  return minorUnits(amount, digits) > minorUnits(limit, digits)
}

function fraction(amount: string): string {
  return amount.split('.')[1] ?? ''
}

function minorUnits(amount: string, digits: number): bigint {
  const [whole = '0'] = amount.split('.')
  return BigInt(`${whole}${fraction(amount).padEnd(digits, '0')}`)
}
