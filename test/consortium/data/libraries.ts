/** What never changes about the six libraries. All are invented, as are their ISILs: no country is called QX. */
export type LibraryFacts = {
  readonly id: LibraryId
  readonly name: string
  readonly isil: string
  readonly website: string
  readonly timeZone: string
  readonly currency: string
  readonly branches: readonly { readonly code: string; readonly name: string }[]
  /** Where things stand, within a branch. */
  readonly locations: readonly string[]
  /** Four digits on every barcode and card. */
  readonly institution: string
  readonly recordCount: number
  /** Deleted records kept on top of `recordCount`, for those that tell harvesters what is gone. */
  readonly deletedCount: number
  readonly patronCount: number
}
export type LibraryId = 'brackwater' | 'sonnfeld' | 'tallgrass' | 'ellery' | 'caldera' | 'inkwell'

export const libraryFacts: readonly LibraryFacts[] = [
  {
    id: 'brackwater',
    name: 'Brackwater Public Library',
    isil: 'QX-BRACK',
    website: 'https://brackwater.example/',
    timeZone: 'Europe/London',
    currency: 'GBP',
    branches: [
      { code: 'CEN', name: 'Central Library' },
      { code: 'HAR', name: 'Harbour Branch' },
      { code: 'MIL', name: 'Millfield Branch' },
      { code: 'MOB', name: 'Mobile Library' },
    ],
    locations: ['Adult fiction', 'Adult non-fiction', 'Children', 'Stack'],
    institution: '9101',
    recordCount: 2400,
    deletedCount: 0,
    patronCount: 0,
  },
  {
    id: 'sonnfeld',
    name: 'Universitätsbibliothek Sonnfeld',
    isil: 'QX-SONNF',
    website: 'https://ub.sonnfeld.example/',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    branches: [
      { code: 'HB', name: 'Hauptbibliothek' },
      { code: 'PHIL', name: 'Bereichsbibliothek Philologien' },
      { code: 'ASIEN', name: 'Ostasien- und Orientbibliothek' },
    ],
    locations: ['Freihandmagazin', 'Lesesaal', 'Lehrbuchsammlung', 'Rara'],
    institution: '9102',
    recordCount: 2900,
    deletedCount: 0,
    patronCount: 0,
  },
  {
    id: 'tallgrass',
    name: 'Tallgrass Regional Library',
    isil: 'QX-TALLG',
    website: 'https://tallgrass.example/',
    timeZone: 'America/Chicago',
    currency: 'USD',
    branches: [
      { code: 'MAIN', name: 'Tallgrass Main' },
      { code: 'BLUE', name: 'Bluestem Branch' },
      { code: 'COTT', name: 'Cottonwood Branch' },
      { code: 'MEAD', name: 'Meadowlark Branch' },
      { code: 'DEPOT', name: 'Depot Branch' },
    ],
    locations: ['FIC', 'NFIC', 'JUV', 'REF'],
    institution: '9103',
    recordCount: 2500,
    deletedCount: 20,
    patronCount: 80,
  },
  {
    id: 'ellery',
    name: 'Port Ellery Library',
    isil: 'QX-ELLER',
    website: 'https://portellery.example/library',
    timeZone: 'Pacific/Auckland',
    currency: 'NZD',
    branches: [
      { code: 'PE', name: 'Port Ellery' },
      { code: 'SB', name: 'Shag Bay' },
    ],
    locations: ['Shelves', 'Childrens corner', 'Stack room'],
    institution: '9104',
    recordCount: 2050,
    deletedCount: 20,
    patronCount: 50,
  },
  {
    id: 'caldera',
    name: 'Caldera University Library',
    isil: 'QX-CALDE',
    website: 'https://library.caldera.example/',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    branches: [
      { code: 'MORROW', name: 'Morrow Library' },
      { code: 'SCI', name: 'Science Library' },
      { code: 'MUS', name: 'Music and Maps Library' },
      { code: 'ANNEX', name: 'Storage Annex' },
    ],
    locations: ['Stacks', 'Reserves', 'Special Collections'],
    institution: '9105',
    recordCount: 2900,
    deletedCount: 0,
    patronCount: 70,
  },
  {
    id: 'inkwell',
    name: 'Inkwell Museum of Printing',
    isil: 'QX-INKWE',
    website: 'https://inkwell.example/',
    timeZone: 'America/Toronto',
    currency: 'CAD',
    branches: [
      { code: 'RR', name: 'Reading Room' },
      { code: 'PW', name: 'Presswork Gallery' },
    ],
    locations: ['Closed stacks', 'Specimen cabinet', 'Open reference'],
    institution: '9106',
    recordCount: 2050,
    deletedCount: 20,
    patronCount: 0,
  },
]
