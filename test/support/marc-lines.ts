import type { ControlField, DataField, MarcRecord } from '../../adapters/protocols/marc/record.ts'

/**
 * A record typed as cataloguers print it: `001 42` for a control field, `245 14 $aThe title /$cby a hand.` for any other;
 * `_` is a blank indicator.
 */
export function marcOf(leader: string, lines: readonly string[]): MarcRecord {
  const control: ControlField[] = []
  const data: DataField[] = []
  for (const line of lines) {
    const tag = line.slice(0, 3)
    if (tag.startsWith('00')) {
      control.push({ tag, value: line.slice(4) })
      continue
    }
    const subfields = line
      .slice(7)
      .split('$')
      .slice(1)
      .map((part) => ({ code: part[0] ?? '', value: part.slice(1) }))
    const [ind1 = ' ', ind2 = ' '] = line.slice(4, 6).replaceAll('_', ' ')
    data.push({ tag, ind1, ind2, subfields })
  }
  return { leader, control, data, warnings: [] }
}

export const bookLeader = '00000nam a2200000 i 4500'
export const unimarcLeader = '00000nam0 2200000   450 '
