/** Text of XML made fit to be read, and how many places were mended. */
export type RepairedText = { readonly text: string; readonly repairs: number }

// Named characters of HTML 4 from U+00A0 to U+00FF, in order; then those beyond that catalogues use.
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const beyond = {
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
}
const more = { sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…', euro: '€', trade: '™', bull: '•' }
const named = new Map<string, string>([
  ...latin1.split(' ').map((name, at) => [name, String.fromCodePoint(0xa0 + at)] as const),
  ...Object.entries({ ...beyond, ...more }),
])

const controls = '[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]'
const loneSurrogates = '[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]'
const cdata = '<!\\[CDATA\\[[^]*?\\]\\]>'
const reference = '&(?:#(\\d{1,8});|#x([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{0,31});)?'
const suspects = new RegExp(`(${cdata})|(${controls}|${loneSurrogates})|${reference}`, 'g')
const forbidden = new RegExp(`${controls}|${loneSurrogates}`, 'g')
const predefined = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * Mends what repositories most often get wrong: characters that XML forbids (literal or as references) become U+FFFD, names
 * of HTML their characters, any other `&` an ampersand. Sound text is returned as it is.
 */
export function repairXml(source: string): RepairedText {
  let repairs = 0
  const mended = (text: string) => {
    repairs += 1
    return text
  }
  const text = source.replace(
    suspects,
    (whole: string, section?: string, bad?: string, decimal?: string, hex?: string, name?: string) => {
      if (section !== undefined) return section.replace(forbidden, () => mended('\uFFFD'))
      if (bad !== undefined) return mended('\uFFFD')
      const code =
        decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return isAllowed(code) ? whole : mended('\uFFFD')
      if (name === undefined) return mended('&amp;')
      return predefined.has(name) ? whole : mended(named.get(name) ?? `&amp;${name};`)
    },
  )
  return { text, repairs }
}

/** XML 1.0 §2.2, Char. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code < 0x110000)
}
