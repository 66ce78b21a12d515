/** One ending and what stands in its place. */
export type Ending = readonly [ending: string, instead: string]
/** At most one ending is taken off in each pass, the longest that leaves `least` letters. */
export type StemPass = { readonly least: number; readonly endings: readonly Ending[] }

const pass = (least: number, endings: string): StemPass => ({
  least,
  endings: endings
    .split(' ')
    .map((pair): Ending => {
      const [ending = '', instead = ''] = pair.split('>')
      return [ending, instead]
    })
    .toSorted(([a], [b]) => b.length - a.length),
})

const danish = [
  pass(4, 's is>is us>us ss>s'),
  pass(3, 'erne ernes erens ene enes en ens er ers et ets e a ane ene'),
  pass(3, 'tt>t kk>k nn>n ss>s ll>l mm>m gg>g pp>p dd>d bb>b rr>r'),
]

/**
 * The commonest endings of number, case and gender by ISO 639-2/B code, for words as `foldText` leaves them: light stemming,
 * which joins the forms of one word and seldom two words. English is in `stem.ts`.
 */
export const stemPasses: Readonly<Record<string, readonly StemPass[]>> = {
  ger: [pass(5, 's is>is us>us os>os as>as ss>s'), pass(3, 'ern em en er es e n'), pass(3, 'ss>s nn>n')],
  fre: [
    pass(3, 's x aux>al eaux>eau eux>eu ss>ss is>i us>u'),
    pass(3, 'ee>e e'),
    pass(3, 'tt>t nn>n ll>l ss>s mm>m rr>r'),
  ],
  spa: [pass(3, 'os as es ces>z ises>is o a e s')],
  ita: [pass(3, 'chi>c che>c ghi>g ghe>g ie io ia ii i a e o')],
  por: [
    pass(3, 'oes>ao aes>ao aos>ao ais>al eis>el ois>ol ns>m res>r zes>z ses>s s is>is us>us ss>ss'),
    pass(3, 'ao a o e'),
  ],
  swe: [
    pass(4, 's is>is us>us ss>s'),
    pass(3, 'arna erna orna aren eren heten ande ar er or en et na a e n t'),
    pass(3, 'tt>t kk>k nn>n ss>s ll>l mm>m gg>g'),
  ],
  dut: [
    pass(3, 'ieen>ie ien>i en s eren heden>heid zen>s ven>f is>is us>us ss>s'),
    pass(3, 'e tj je tje'),
    pass(3, 'tt>t kk>k nn>n ss>s ll>l mm>m gg>g pp>p dd>d bb>b rr>r aa>a ee>e oo>o uu>u'),
  ],
  dan: danish,
  nor: danish,
  nob: danish,
  nno: danish,
  rus: [
    pass(
      3,
      'иями ями ами ием иям иях иеи иею ям ях ам ах ом ем ов ев еи ои ою ею ии ия ие ию ые ыи ая яя ое ее ую юю ого его ому ему ыми ими ых их ым им а я о е и ы у ю ь',
    ),
  ],
}
