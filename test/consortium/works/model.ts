/** What kind of writing a work is; decides its form headings, and for music, maps and serials its record type. */
export const workForms = [
  'novel',
  'stories',
  'play',
  'poetry',
  'epic',
  'children',
  'essays',
  'philosophy',
  'religion',
  'science',
  'history',
  'politics',
  'biography',
  'travel',
  'reference',
  'art',
  'printing',
  'music',
  'map',
  'serial',
] as const
export type WorkForm = (typeof workForms)[number]

export type Person = {
  /** The form most libraries would choose, inverted: "Austen, Jane". */
  readonly heading: string
  /** "1775-1817"; absent where they are disputed. */
  readonly dates?: string
  /** Other romanisations and fullnesses of the same name, inverted. */
  readonly variants: readonly string[]
  /** The name in its own script. */
  readonly vernacular?: string
}
export type WorkTitle = {
  /** In Latin letters. */
  readonly main: string
  readonly subtitle?: string
  /** Title and subtitle in their own script. */
  readonly vernacular?: string
}
export type Translation = {
  /** ISO 639-2/B */
  readonly language: string
  readonly title: WorkTitle
  readonly translator?: Person
}
export type Work = {
  /** Slug of creator and title; unique. */
  readonly key: string
  readonly title: WorkTitle
  readonly creator?: Person
  /** Of first publication, or of composition where that is what is known. Negative: BCE. */
  readonly year?: number
  /** ISO 639-2/B; `zxx` for music without words. */
  readonly language: string
  readonly form: WorkForm
  /** 1 to 5: how many editions the demo's libraries bought. */
  readonly popularity: number
  /** In how many volumes it usually comes. */
  readonly volumes: number
  readonly subjects: readonly string[]
  readonly translations: readonly Translation[]
  readonly summary?: string
}
