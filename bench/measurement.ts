/** One measured figure; compare it only with others of the same run, for machines are noisy. */
export type Measurement = { readonly name: string; readonly value: number; readonly unit: string }

export function printMeasurements(measurements: readonly Measurement[]): void {
  const width = Math.max(...measurements.map(({ name }) => name.length))
  for (const { name, value, unit } of measurements) {
    console.log(
      `${name.padEnd(width)}  ${value.toLocaleString('en', { maximumFractionDigits: 1 }).padStart(12)} ${unit}`,
    )
  }
}
