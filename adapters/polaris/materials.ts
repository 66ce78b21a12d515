/** A primary type of material: its number, its English label, and what leader/06, leader/07 and 008/23 say of such a thing. */
export type Material = { readonly type: string; readonly level: 'm' | 's'; readonly online: boolean }

/** Polaris API, "Material Format Types": number, label, leader/06; `s` for a serial, `o` for what is online. */
const table = `
1 Book a
2 Printed or Manuscript Music c
3 Cartographic Material e
4 Visual Materials g
5 Sound Recording j
6 Electronic Resources a o
7 Archival Mixed Materials p
8 Serial a s
9 Printed Music c
10 Manuscript Music d
11 Printed Cartographic Material e
12 Manuscript Cartographic Material f
13 Map e
14 Globe e
15 Manuscript Material t
16 Projected Medium g
17 Motion Picture g
18 Video Recording g
19 Two Dimensional Non-projected Graphic k
20 Three Dimensional Object r
21 Musical Sound Recording j
22 Nonmusical Sound Recording i
23 Kit o
24 Periodical a s
25 Newspaper a s
26 Microform a
27 Large Print a
28 Braille a
33 DVD g
34 Videotape g
35 Music CD j
36 eBook a o
37 Audio Book i
40 Blu-ray Disc g
41 Eaudiobook i o
42 Book + CD a
43 Book + Cassette a
`

const byKey: ReadonlyMap<string, Material> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [, id = '', label = '', type = 'a', more = ''] =
        /^(\d+) (.+?) ([a-z])(?: ([so]))?$/.exec(line) ?? []
      const material: Material = { type, level: more === 's' ? 's' : 'm', online: more === 'o' }
      return [
        [id, material],
        [label.toLowerCase(), material],
      ] as const
    }),
)

/** By number or by English label; a printed book where Polaris does not tell. */
export function materialOf(key: string | undefined): Material {
  return byKey.get((key ?? '').trim().toLowerCase()) ?? { type: 'a', level: 'm', online: false }
}
