export type Publisher = {
  /** Part of its ISBNs; unique. */
  readonly code: number
  readonly place: string
  /** MARC country code, three characters. */
  readonly country: string
  readonly name: string
  readonly vernacular?: { readonly place: string; readonly name: string }
}

/*
  All invented. One line each: languages | MARC country | place | name [ | place and name in their own script ]
*/
const table = `
eng | enk | London | Harrow & Finch
eng | nyu | New York | Lanternlight Books
eng | stk | Edinburgh | Cobblestone Classics
eng | mau | Boston | Blue Heron Press
eng | onc | Toronto | Meridian House
eng | enk | Oxford | Quillgate
eng | ilu | Chicago | Prairie Lamp
eng | vra | Melbourne | Wattlebird
eng | ie | Dublin | Kestrel Lane
eng | cau | San Francisco | Foghorn Editions
eng | enk | London | Penny Library
eng | nyu | New York | Ampersand Readers
ger gmh | gw | Leipzig | Verlag Silberdistel
ger gmh | gw | München | Lindenhof Verlag
ger | sz | Zürich | Alpenrand
ger | au | Wien | Donauverlag Aster
ger | gw | Berlin | Spreebogen
ger | gw | Hamburg | Möwe & Anker
fre fro | fr | Paris | Éditions du Héron
fre fro | fr | Lyon | Librairie des Deux Quais
fre | sz | Genève | Éditions lémanes
fre | be | Bruxelles | La Carpe d'or
spa | sp | Madrid | Editorial Encina
spa cat | sp | Barcelona | Edicions de l'Alzina
spa | ag | Buenos Aires | Ediciones del Ceibo
spa | mx | México | Editorial Nopal
ita nap | it | Milano | Il Melograno
ita | it | Venezia | Edizioni Laguna
por | po | Lisboa | Editora Maré
por | bl | Rio de Janeiro | Editora Ipê
rus chu | ru | Moskva | Izdatelʹstvo Snegirʹ | Москва | Издательство Снегирь
rus | ru | Sankt-Peterburg | Belye nochi | Санкт-Петербург | Белые ночи
ukr | un | Kyïv | Vydavnytstvo Kalyna | Київ | Видавництво Калина
bul srp | bu | Sofiia | Izdatelstvo Lipa | София | Издателство Липа
pol | pl | Warszawa | Wydawnictwo Jarzębina
pol | pl | Kraków | Księgarnia pod Dębem
cze slo | xr | Praha | Nakladatelství Lípa
slv | xv | Ljubljana | Založba Bor
hun | hu | Budapest | Diófa Kiadó
rum | rm | București | Editura Teiul
dan | dk | København | Forlaget Bøgelund
nor | no | Oslo | Fjellrev forlag
swe | sw | Stockholm | Bokförlaget Rönnen
fin est lav | fi | Helsinki | Kustannus Pihlaja
ice | ic | Reykjavík | Bókaútgáfan Lóa
dut dum | ne | Amsterdam | Uitgeverij De Reiger
dut | be | Antwerpen | Uitgeverij Leliestraat
grc lat | gw | Leipzig | Officina Ulmi
grc lat | enk | Oxford | Elmgate Texts
gre grc | gr | Athēna | Ekdoseis Elaia | Αθήνα | Εκδόσεις Ελαία
heb arc jrb | is | Tel Aviv | Hotsaʼat Rimon | תל אביב | הוצאת רימון
heb yid | is | Yerushalayim | Sifre ha-Galgal | ירושלים | ספרי הגלגל
ara | ua | al-Qāhirah | Dār al-Sindiyān | القاهرة | دار السنديان
ara | le | Bayrūt | Maktabat al-Arz | بيروت | مكتبة الأرز
per | ir | Tihrān | Nashr-i Anār | تهران | نشر انار
tur ota | tu | İstanbul | Çınar Yayınları
chi | cc | Shanghai | Mei hua shu dian | 上海 | 梅花書店
chi | ch | Taibei | Song ting chu ban she | 臺北 | 松亭出版社
jpn | ja | Tōkyō | Tanpopo Shobō | 東京 | たんぽぽ書房
jpn | ja | Kyōto | Kawasemi Shuppan | 京都 | かわせみ出版
kor | ko | Sŏul | Sonamu Chʻulpʻansa | 서울 | 소나무출판사
vie | vm | Hà Nội | Nhà xuất bản Hoa Sen
san hin ben tam | ii | Kolkata | Banyan Press
zxx | gw | Leipzig | Edition Zimbel
zxx | enk | London | Tuning Fork Music
mul | ne | Utrecht | Compass Rose Maps
`

/** Private presses: they print by hand, and only the museum buys them all. */
const pressTable = `
mul | enk | Hammersmith | Nettle & Rush Press
mul | nyu | Brooklyn | Hollow Tree Press
mul | gw | Offenbach am Main | Presse am Wehr
mul | ne | Leiden | De Zwarte Kat
mul | it | Verona | Officina del Gelso
mul | fr | Paris | Presse de la Huppe
mul | onc | Hamilton | Barn Owl Press
mul | cau | Berkeley | Wood & Lead
`

function read(lines: string, firstCode: number): readonly (Publisher & { languages: readonly string[] })[] {
  return lines
    .trim()
    .split('\n')
    .map((line, at) => {
      const [languages = '', country = '', place = '', name = '', place880, name880] = line
        .split('|')
        .map((cell) => cell.trim())
      return {
        code: firstCode + at,
        languages: languages.split(' '),
        country: country.padEnd(3),
        place,
        name,
        ...(place880 && name880 ? { vernacular: { place: place880, name: name880 } } : {}),
      }
    })
}

const trade = read(table, 20_000)
const byLanguage = Map.groupBy(
  trade.flatMap((publisher) => publisher.languages.map((language) => ({ language, publisher }))),
  ({ language }) => language,
)

export const privatePresses: readonly Publisher[] = read(pressTable, 30_000)

/** Those that publish in a language; for a language that nobody specialises in, the English ones. */
export function publishersOf(language: string): readonly Publisher[] {
  const found = byLanguage.get(language) ?? byLanguage.get('eng') ?? []
  return found.map(({ publisher }) => publisher)
}
