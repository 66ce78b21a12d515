/** ISO 639-1 to ISO 639-2/B. */
const twoLetter = new Map(
  `aa aar|ab abk|ae ave|af afr|ak aka|am amh|an arg|ar ara|as asm|av ava|ay aym|az aze|ba bak|be bel|bg bul|bh bih|bi bis|bm bam|bn ben|bo tib|br bre|bs bos|ca cat|ce che|ch cha|co cos|cr cre|cs cze|cu chu|cv chv|cy wel|da dan|de ger|dv div|dz dzo|ee ewe|el gre|en eng|eo epo|es spa|et est|eu baq|fa per|ff ful|fi fin|fj fij|fo fao|fr fre|fy fry|ga gle|gd gla|gl glg|gn grn|gu guj|gv glv|ha hau|he heb|hi hin|ho hmo|hr hrv|ht hat|hu hun|hy arm|hz her|ia ina|id ind|ie ile|ig ibo|ii iii|ik ipk|io ido|is ice|it ita|iu iku|ja jpn|jv jav|ka geo|kg kon|ki kik|kj kua|kk kaz|kl kal|km khm|kn kan|ko kor|kr kau|ks kas|ku kur|kv kom|kw cor|ky kir|la lat|lb ltz|lg lug|li lim|ln lin|lo lao|lt lit|lu lub|lv lav|mg mlg|mh mah|mi mao|mk mac|ml mal|mn mon|mr mar|ms may|mt mlt|my bur|na nau|nb nob|nd nde|ne nep|ng ndo|nl dut|nn nno|no nor|nr nbl|nv nav|ny nya|oc oci|oj oji|om orm|or ori|os oss|pa pan|pi pli|pl pol|ps pus|pt por|qu que|rm roh|rn run|ro rum|ru rus|rw kin|sa san|sc srd|sd snd|se sme|sg sag|si sin|sk slo|sl slv|sm smo|sn sna|so som|sq alb|sr srp|ss ssw|st sot|su sun|sv swe|sw swa|ta tam|te tel|tg tgk|th tha|ti tir|tk tuk|tl tgl|tn tsn|to ton|tr tur|ts tso|tt tat|tw twi|ty tah|ug uig|uk ukr|ur urd|uz uzb|ve ven|vi vie|vo vol|wa wln|wo wol|xh xho|yi yid|yo yor|za zha|zh chi|zu zul`
    .split('|')
    .map((pair) => [pair.slice(0, 2), pair.slice(3)] as const),
)

/** ISO 639-2/T, and codes that MARC has withdrawn, to ISO 639-2/B. */
const otherThreeLetter: Readonly<Record<string, string>> = {
  bod: 'tib',
  ces: 'cze',
  cym: 'wel',
  deu: 'ger',
  ell: 'gre',
  eus: 'baq',
  fas: 'per',
  fra: 'fre',
  hye: 'arm',
  isl: 'ice',
  kat: 'geo',
  mkd: 'mac',
  mri: 'mao',
  msa: 'may',
  mya: 'bur',
  nld: 'dut',
  ron: 'rum',
  slk: 'slo',
  sqi: 'alb',
  zho: 'chi',
  cam: 'khm',
  esp: 'epo',
  eth: 'gez',
  far: 'fao',
  fri: 'fry',
  gae: 'gla',
  gag: 'glg',
  gua: 'grn',
  int: 'ina',
  iri: 'gle',
  lan: 'oci',
  mla: 'mlg',
  mol: 'rum',
  sao: 'smo',
  scc: 'srp',
  scr: 'hrv',
  sho: 'sna',
  snh: 'sin',
  sso: 'sot',
  swz: 'ssw',
  tag: 'tgl',
  taj: 'tgk',
  tar: 'tat',
  tsw: 'tsn',
}
/** Undetermined, several, no linguistic content, uncoded. */
const noLanguage = new Set(['und', 'mul', 'zxx', 'mis', 'xxx'])

let byName: Map<string, string> | undefined
/** Every language's name in English and in itself, lower case. */
function names(): Map<string, string> {
  if (byName !== undefined) return byName
  byName = new Map()
  for (const [two, code] of twoLetter) {
    for (const locale of ['en', two]) {
      const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(two)
      if (name !== undefined && !byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), code)
    }
  }
  return byName
}

/** ISO 639-2/B for a code of any part of ISO 639 ("en", "deu", "en-GB") or a language's name; undefined if it is none. */
export function languageCode(written: string): string | undefined {
  const word = written.trim().toLowerCase()
  const end = word.search(/[-_]/)
  const primary = end < 0 ? word : word.slice(0, end)
  if (primary.length === 2) return twoLetter.get(primary)
  if (/^[a-z]{3}$/.test(primary)) {
    return noLanguage.has(primary) ? undefined : (otherThreeLetter[primary] ?? primary)
  }
  return names().get(word)
}
