import { foldText } from './fold.ts'

/** MARC relator codes ($4) in words. A code that is not here gives no role. */
const marcRelators = new Map(
  `abr abridger|act actor|adp author of adaptation|ann annotator|ant bibliographic antecedent|arr arranger|art artist|asn associated name|aud author of dialog|aui author of introduction|aus screenwriter|aut author|bjd bookjacket designer|bkd book designer|bnd binder|cmm commentator|cmp composer|cnd conductor|com compiler|cre creator|ctb contributor|ctg cartographer|cwt commentator for written text|dgg degree granting institution|dnr donor|drt director|dst distributor|dte dedicatee|edt editor|egr engraver|fmo former owner|hnr honoree|hst host|ill illustrator|ilu illuminator|isb issuing body|itr instrumentalist|ive interviewee|ivr interviewer|lbt librettist|ltg lithographer|lyr lyricist|mus musician|nrt narrator|oth other|pbl publisher|pht photographer|prf performer|prm printmaker|pro producer|prt printer|rcp addressee|res researcher|rev reviewer|sce scenarist|scl sculptor|sng singer|spk speaker|spn sponsor|ths thesis advisor|trl translator|vac voice actor|wam writer of accompanying material|win writer of introduction`
    .split('|')
    .map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
)

/** UNIMARC function codes ($4), Appendix C. */
const unimarcFunctions = new Map(
  `005 actor|010 author of adaptation|020 annotator|030 arranger|040 artist|070 author|072 author|075 author of afterword|080 author of introduction|090 author of dialog|100 bibliographic antecedent|110 binder|120 binding designer|140 bookjacket designer|180 cartographer|205 contributor|210 commentator|212 commentator for written text|220 compiler|230 composer|250 conductor|280 dedicatee|295 degree granting institution|300 director|310 distributor|320 donor|330 dubious author|340 editor|350 engraver|370 film editor|390 former owner|400 funder|420 honoree|430 illuminator|440 illustrator|460 interviewee|470 interviewer|475 issuing body|480 librettist|510 lithographer|520 lyricist|545 musician|550 narrator|570 other|590 performer|595 researcher|600 photographer|605 presenter|610 printer|620 printmaker|630 producer|650 publisher|651 publishing director|660 addressee|673 research team head|675 reviewer|690 scenarist|705 sculptor|721 singer|723 sponsor|727 thesis advisor|730 translator|755 vocalist|770 writer of accompanying material`
    .split('|')
    .map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
)

/** What cataloguers write in $e for short, in the languages it is met in. */
const abbreviations = new Map(
  `adapt adapter|arr arranger|aut author|bearb editor|comp compiler|coord editor|dir director|ed editor|eds editor|edit editor|hg editor|hrsg editor|ill illustrator|illus illustrator|narr narrator|photog photographer|red editor|tr translator|trad translator|trans translator|transl translator|ubers translator`
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
)

/** The full word for an abbreviation such as "tr." or "Hrsg."; any other word as it was. */
export function roleWord(word: string): string {
  return abbreviations.get(foldText(word)) ?? word
}

/** The word for a code or for the URI that ends in one; undefined for a code unknown here. */
export function relatorWord(code: string): string | undefined {
  const last = code.trim().toLowerCase().split('/').at(-1) ?? ''
  return marcRelators.get(last) ?? unimarcFunctions.get(last)
}
