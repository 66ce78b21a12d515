const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Articles that a title may begin with, and that people leave out or add, folded. */
export const articles = words(
  'the a an der die das ein eine le la les l un une des el los las una il lo gli i o os as um uma de het een den det en ett et ha he ho to al',
)
/** Words that nearly every text has: what a query is about are its others. */
export const functionWords = words(
  'the a an and or of in on at by for from to with its his her is are was be as it that this der die das des dem den und oder von vom zu zum zur im in auf mit fur ein eine einer aus bei le la les l un une et ou de du des d en dans sur pour par au aux el los las y o del al con por para il lo gli i e di da della dei delle nel os as um uma do dos na no em het een en van der och att av pa med til og i na v s iz na',
)
