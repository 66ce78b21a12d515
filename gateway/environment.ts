/** The one place that reads or sets environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

export const environment: Environment = process.env

/**
 * @apollo/gateway probes cloud metadata addresses when it starts and reports to its maker when it stops, unless
 * this is set when its constructor runs.
 */
export function disableApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1'
}
