import type { MarcRecord } from '../../adapters/protocols/marc/record.ts'
import { marcOf } from './marc-lines.ts'

/** A catalogue record of which it is known what it describes. */
export type LabelledMarc = {
  readonly record: MarcRecord
  readonly library: string
  readonly edition: string
  readonly work: string
  /** Of two records with the same word here but different works it is not known whether they are one work. */
  readonly unsure: string
  /** What was done to the description, in order. */
  readonly did: readonly string[]
}

/*
  set     = record*
  record  = "= " edition " " work " " unsure " " library " " (did ("," did)* | "-")  LF  leader LF  field* LF
  field   = tag " " value | tag " " ind1 ind2 " " ("$" code value)+                                     LF
  Between records, lines that begin with "#" are remarks.
*/
export function formatLabelled(set: readonly LabelledMarc[]): string {
  return set
    .map(({ record, library, edition, work, unsure, did }) => {
      const control = record.control.map(({ tag, value }) => `${tag} ${value}`)
      const data = record.data.map(
        ({ tag, ind1, ind2, subfields }) =>
          `${tag} ${`${ind1}${ind2}`.replaceAll(' ', '_')} ${subfields.map(({ code, value }) => `$${code}${value}`).join('')}`,
      )
      return `= ${edition} ${work} ${unsure} ${library} ${did.join(',') || '-'}\n${[record.leader, ...control, ...data].join('\n')}\n`
    })
    .join('\n')
}

export function parseLabelled(text: string): readonly LabelledMarc[] {
  return text
    .split(/\n(?=\n= )/)
    .map((part) => part.trim())
    .filter((part) => part.startsWith('= '))
    .map((part) => {
      const [labels = '', leader = '', ...lines] = part
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
      const [, edition = '', work = '', unsure = '', library = '', did = ''] = labels.split(' ')
      return {
        record: marcOf(leader, lines),
        library,
        edition,
        work,
        unsure,
        did: did === '-' ? [] : did.split(','),
      }
    })
}
