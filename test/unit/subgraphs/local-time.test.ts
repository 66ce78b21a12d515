import { expect, it } from 'vitest'

import { dueMoment } from '../../../subgraphs/local-time.ts'

it.each([
  ['2026-12-03', 'America/New_York', '2026-12-03T23:59:59-05:00'],
  // On a day of change the offset is that of its end.
  ['2026-03-29', 'Europe/Berlin', '2026-03-29T23:59:59+02:00'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-25T23:59:59+01:00'],
  ['2026-03-08', 'America/New_York', '2026-03-08T23:59:59-04:00'],
  ['2026-11-01', 'America/New_York', '2026-11-01T23:59:59-05:00'],
  ['2026-12-03', 'UTC', '2026-12-03T23:59:59+00:00'],
  ['2026-12-03T15:30:00-05:00', 'Europe/Berlin', '2026-12-03T15:30:00-05:00'],
])('what is due on %s in %s is due until %s', (due, zone, moment) =>
  expect(dueMoment(due, zone)).toBe(moment),
)
