/** Every bound of the adapter layer, each with its reason. Milliseconds, bytes and counts as the names say. */

export const httpLimits = {
  /** RTAC of a 3,600-copy serial and a page of 50 MARCXML records stay under 8 MiB; twice that is a fault. */
  bodyBytes: 16 * 1024 * 1024,
  /** A library's Plack or Okapi pool is shared with its own staff; all vendors advise at most four in parallel. */
  connections: 4,
  /** Requests waiting for a connection; beyond, BUSY says so sooner than a deadline would. */
  queue: 256,
  /** Before a request is repeated, so that many do not come back at once. */
  repeatJitterMs: 150,
  /** What a server may ask to be waited for (Retry-After) while somebody waits for the answer; beyond, its circuit obeys it. */
  repeatWaitMs: 1_000,
} as const

export const accountLimits = {
  /** Records read for the titles of one list, one by one at some systems: forty at four side by side are two seconds. */
  titleRecords: 40,
} as const

export const unmappedLimits = {
  /** Of a code or its words as a system sends them: the longest status of any vendor has 60. */
  codeCharacters: 80,
  /** FOLIO's ids have 36. */
  recordIdCharacters: 80,
} as const

export const poolLimits = {
  /** Callers waiting for a connection of one system; beyond, BUSY. */
  queue: 256,
  /** Firewalls drop idle connections silently from five minutes on, SIPServer after 60 s; we leave first. */
  idleMs: 40_000,
} as const

export const recordLimits = {
  /** Copies of one record that are handed on: an answer shows no more, and serials of 3,600 copies exist. */
  items: 500,
  /** Records of one question that a system may choke on; with more, it is the system, which is then not asked for the rest. */
  failures: 3,
} as const

export const indexLimits = {
  /** Another process may be committing a page or building the index anew. */
  busyTimeoutMs: 10_000,
  /** Of each thread's connection; the hot part of a million records' full-text index. */
  cacheKibibytes: 16_384,
  /** Of the writer's connection: the upper part of the trees that it writes into at random. */
  writerCacheKibibytes: 65_536,
  /** Of the warmer's connection, which reads most pages once. */
  warmerCacheKibibytes: 2_048,
  /**
   * Pages of 4 kB that gather before they go where they belong, 100 MB: at a third of it, an import into two and a half million
   * records writes a sixth more, for the same pages come again.
   */
  checkpointPages: 24_000,
  /** Prepared statements kept per thread; searches differ in shape, and a flood of shapes must not fill the memory. */
  statements: 200,
  /** Hits of one query that are counted and ranked; beyond, numbers are estimates and said to be. Some 20 ms of a reader. */
  hits: 20_000,
  /**
   * Of a query with more: those that have all the words in the title, and those whose title it is, wherever they stand. Titles
   * are looked for beyond those hits until there are so many in all: of three words that stand in every other title, for half as
   * long as the search itself.
   */
  titleHits: 1_000,
  exactHits: 500,
  /** Words whose frequency each reader remembers, some 300 bytes each. */
  wordReaches: 10_000,
  /** For what is counted and ranked by, shared by all readers: two and a half million records take some 210 MB. */
  facetBytes: 448 * 1024 * 1024,
  /** Of each reader, for facets that it has to read by itself: most of what one search ranks or counts. */
  facetPackBytes: 16 * 1024 * 1024,
  /** Read ahead at a time, within a few milliseconds: closing has to wait for them. */
  facetPacksPerStep: 500,
  /** Between two such steps: a harvest wants the processor as well. */
  warmRestMs: 1,
  /** Ids given out, where no more finds room, before it is looked whether what is there is still needed: in some 2 ms. */
  warmLookIds: 16_384,
  /** After a fault, until the next try. */
  warmRetryMs: 5_000,
  /** For what common words match, shared by all readers: two hundred of them in two and a half million records. */
  commonPartBytes: 64 * 1024 * 1024,
  /** Common words remembered to have been asked for once, some 100 bytes each. */
  commonPartsWanted: 1_000,
  /** What nobody has asked for so long makes room for another: memory that is shared comes back late. */
  commonUnusedMs: 60_000,
  /** Looked through at a time for them, in some 15 ms of the most common word: nobody waits but who closes. */
  commonIdsPerStep: 131_072,
  /** So many new ones are worth it: that FTS5 is asked for those meanwhile does not show. */
  commonLagIds: 65_536,
  /** Between two such steps. */
  commonRestMs: 5,
  /** How often it is looked for what has been committed, or asked for. */
  commonLookMs: 100,
  /** Of a table that each reader counts a facet with and keeps, some 5 MB with its other half: all but the oddest searches fit. */
  tallySlots: 131_072,
  /** Of all live records as many may be gone before FTS5 is told of them: it reads past that many in vain, in each search. */
  goneShare: 1 / 8,
  /** It is told of so many in one transaction: some 60 ms, the first time 2 s, where nothing of it is in memory yet. */
  goneAtOnce: 5_000,
  /** Of 65,536 ids each in which any is gone, 8 kB for each reader: more are looked at anew. */
  goneSegments: 2_048,
  /** Searches whose hits each reader keeps, and the process that they are sent to, some 200 kB at most. */
  recentHits: 16,
  /** Between a search and its facets, which are sent together: they wait for it, not for anything else. */
  besideMs: 1_000,
  /** Texts of headings kept in each reader, some 100 bytes each. */
  headings: 100_000,
  /** Calls waiting for a thread; beyond, BUSY. */
  queue: 256,
  /** Threads that search: node:sqlite is synchronous, so one slow search holds up its thread, not the other. */
  readers: 2,
  /** Threads that read, map and cut into words what was harvested: two keep one writer busy. */
  mappers: 2,
  /**
   * Added to the niceness of the threads that harvest: a tenth of the processor that a searching thread gets, where both want it.
   * Much less, and a harvest on a machine with other work to do never ends: 14 takes twice as long as this beside such work.
   */
  backgroundNice: 10,
  /**
   * Batches in the background process that wait for the thread they are for. An import has eighteen at once, of some 1.5 MB; several side by side want more.
   */
  parkedBytes: 512 * 1024 * 1024,
  /** Words of a query without hits for which another spelling is looked for: each takes a walk through the vocabulary. */
  respelledWords: 8,
  /**
   * For looking for it, for which an answer without hits has to wait. 400,000 words are read in 1.4 s where they are not in memory;
   * who comes before they are there on a busy machine is answered as they asked, and the next one has them.
   */
  respellMs: 2_000,
  /** New objects of a mapper before they are looked through: what mapping leaves behind is garbage at once. */
  mapperYoungMebibytes: 48,
  /** Changes of one transaction: enough to be fast; two batches are in memory, and a record of objects takes 50 kB. */
  changesPerCommit: 250,
  /** A harvest that shows no sign of life for so long has lost its lock. */
  lockMs: 120_000,
  /** A full list that lacks more than this share of what is stored is a fault of the server, not a purge. */
  sweepShare: 0.1,
  /** Stored with a quarantined record. */
  reasonCharacters: 500,
  /** A thread that does not end by itself is ended after so long. */
  closeMs: 3_000,
  /** One that works uncalled is not started again sooner: it may die each time. */
  restartMs: 5_000,
} as const

export const headingLimits = {
  /** Records whose headings are brought up to date in one transaction: some 100 ms, for which closing has to wait. */
  recordsPerStep: 400,
  /** How long nothing was committed before headings are worked at without pause. */
  quietMs: 1_500,
  /** While a harvest runs, headings rest so many times as long as they work: it has the processors first. */
  restShare: 9,
  /** After opening, so that a start is not held up and a process that only harvests leaves it to others. */
  firstLookMs: 1_000,
  /** Another process may have harvested; looked for so often. */
  lookEveryMs: 20_000,
  /** After a fault, until the next try. */
  retryMs: 5_000,
  cacheKibibytes: 16_384,
  /**
   * Headings looked at for one suggestion, beside the most used ones: beginning with it, and with a word that does, over all
   * sources. They are rarely used, so that it hardly matters which of them come first.
   */
  beginning: 400,
  withWord: 400,
  /** The most used headings, kept in memory: what a single letter suggests. Some 150 bytes each. */
  popular: 20_000,
  /** Records under a heading before it can be one of those. */
  popularCount: 3,
  /** Words kept in memory for spelling, the most used: the 2.5 million records of a consortium have fewer in print. */
  vocabulary: 400_000,
  /** After so long words and popular headings are read anew, if there are new ones; sooner if they are but a few. */
  staleMs: 60_000,
  /** Rows that are read in some 20 ms. */
  quickRows: 20_000,
  /** Candidates handed out for one word. */
  candidates: 5,
  /** Words looked at of one prefix or one query; the rest of a pasted title page is taken as it is. */
  words: 12,
  /** Characters of a word that is worth correcting; no title word is longer, and the cost grows with the square. */
  wordCharacters: 30,
} as const

export const sip2AdapterLimits = {
  /** A card number or a PIN; nobody issues longer ones, and what is longer is an attempt at something else. */
  credentialCharacters: 64,
  /** Copies of one record that are asked for, one exchange each: forty at 50 ms on one connection are two seconds. */
  itemsPerRecord: 40,
  /** Copies that may fail before the rest of a call is given up: the system is down, not the copy odd. */
  itemFailures: 3,
  /** Copies of a patron's list that are asked for, as of a record's; of more there is a barcode alone. */
  accountItems: 40,
  /** Requests for one list: servers send 5 to 50 entries at a time. */
  listPages: 10,
  /** A connection idle for longer is asked for its status before a PIN is entrusted to it. */
  trustedIdleMs: 5_000,
  /** Characters of a telnet-style login before its prompt. */
  promptBytes: 8_192,
  /** A screen message handed on to people. */
  messageCharacters: 500,
} as const

export const z3950Limits = {
  /** Two associations keep within the licences of small targets, which allow one to five sessions. */
  associations: 2,
  /** Records asked for in one Present: many targets cap it silently at 20 to 50. */
  presentChunk: 20,
  /** Offered as both message sizes: YAZ offers 64 MiB; a page of OPAC records of great serials stays under 8. */
  messageBytes: 16 * 1024 * 1024,
  /** Combinations of attributes tried for one search before it counts as one that cannot be asked. */
  attempts: 8,
  /** Words of one term, each an operand of its own; targets refuse long queries (diagnostics 5, 6 and 8). */
  words: 24,
  /** Refused combinations remembered per system: more than the ladders hold. */
  refusals: 500,
  /** Record ids asked for with one query of ORs: some targets stop at ten operands. */
  idsPerSearch: 8,
  /** Records looked at for one id: more hits mean that the access point is not an id. */
  hitsPerId: 5,
} as const

export const sruAdapterLimits = {
  /** A page of 50 MARCXML records is some 300 kB; 500 took Zebra 0.4 s, and others far longer. */
  page: 50,
  /** Requests for one window: a server may cap what it gives at ten a time, not at one. */
  requestsPerWindow: 12,
  /** One search asked in other words after refusals: relations, indexes, schemas and packing each have a few steps. */
  attempts: 8,
  /** Redirects followed, on the same server only. */
  redirects: 2,
  /** What a server refused is tried again after a day: it may have been upgraded. */
  learnedMs: 24 * 60 * 60 * 1000,
  /** Records looked at for one id: more hits mean that the index is not an id's. */
  hitsPerId: 5,
  /** Records asked for by their ids with one search: with some hits for each they fill a page. */
  idsPerRequest: 10,
  /** Such searches side by side. */
  parallelIds: 4,
} as const

export const folioLimits = {
  /** mod-login forgets refused logins after ten minutes, and locks an account that has five; we rest before, for as long. */
  loginRestMs: 600_000,
  /** Instance ids of one RTAC question: a GET of edge-rtac with 50 UUIDs has 1.9 kB, and no proxy refuses that. */
  rtacBatch: 50,
  /** mod-search goes no further than this position. */
  searchDepth: 10_000,
  /** Instances of one search answer; mod-search allows 500, of up to 50 kB each with expandAll. */
  searchPage: 100,
  /** Rows of one page of blocks or accounts, and pages until it is no patron's account any more. */
  rows: 1_000,
  rowPages: 10,
  /** Names of patron groups, identifier types and the like change once a year. */
  referenceDataMs: 3_600_000,
} as const

export const almaLimits = {
  /** A gateway in the cloud, not a library's own machine; what it minds is requests a second. */
  connections: 10,
  /** Requests waiting for their turn: at ten a second, longer than any deadline. */
  queue: 100,
  /** When a token comes back: a tenth over the second that Alma counts, for what the network pushes together. */
  tokenMs: 1_100,
  /** The pause after PER_SECOND_THRESHOLD, and the longest that is made; whoever is told to wait longer is told so. */
  restMs: 1_000,
  maxRestMs: 5_000,
  /** Alma takes 100 ids, but some 5 s for 20 with their inventory: smaller batches side by side are there sooner. */
  bibsWithInventory: 10,
  /** Without inventory it is fast. */
  bibs: 50,
  /** Items of one page; Alma allows no more. */
  itemPage: 100,
} as const

export const evergreenLimits = {
  /** A page of records may be asked for at once; after it SuperCat gets its rest. */
  burst: 20,
  /** Requests waiting for their turn: at one a second, whoever is behind sixty waits longer than any deadline. */
  queue: 60,
  /** The OpenAPI server counts a window of its own clock: turns that fall a little short of it count as two in one. */
  paceSlack: 1.05,
  /** What Retry-After may make us wait; the server asks for whole seconds, and a proxy for minutes. */
  restMs: 60_000,
  /** A rest that a question waits out: longer ones would end in a TIMEOUT that says less than RATE_LIMITED. */
  waitedRestMs: 2_000,
  /** A session ends after some idle minutes (opac: seven); by then we have a new one. */
  sessionMs: 300_000,
  /** open-ils.auth blocks an account after ten refused logins, for 90 seconds. */
  loginRefusals: 5,
  loginRestMs: 90_000,
  /** Org units change once a year. */
  orgUnitsMs: 3_600_000,
  /** Penalties of one patron that are looked at, one request each; more than five would not make him more blocked. */
  penalties: 5,
  /** OpenSearch gives no more at a time, however many are asked for. */
  searchPage: 25,
  /** Pages of one window, so that a search ends. */
  searchPages: 8,
  /** Beyond one "superpage" Evergreen reckons how many more there might be. */
  estimatedFrom: 1_000,
  /** A patron's session is ended within this time, or ends by itself. */
  logOutMs: 2_000,
} as const

export const symphonyLimits = {
  /** Refused staff logins in a row, then a rest: hosted sites lock an account that goes on. */
  loginRefusals: 5,
  loginRestMs: 600_000,
  /** A session that is used lives for hours; a new one twice a day costs nothing. */
  sessionMs: 12 * 60 * 60 * 1000,
  /** Some hundred location policies, which change a few times a year. */
  policiesMs: 24 * 60 * 60 * 1000,
  /** A copy takes 1 kB with its loan and holds: a serial of 3,600 copies stays well below. */
  recordBytes: 8 * 1024 * 1024,
  /** Of a record too large for one answer, so many calls are asked for one by one. */
  callsPerRecord: 20,
  /** Such records in one question; if more take too long, it is the server that is slow. */
  walksPerQuestion: 2,
  /** Large records remembered, so that their second reader need not wait. */
  largeRecords: 1_000,
  /** MARC records of one search answer; the gateway is one JVM, and each costs it some milliseconds. */
  searchPage: 50,
  /** A search expression; what is longer is cut by clients that know Symphony well. */
  searchCharacters: 256,
} as const

export const polarisLimits = {
  /** Polaris locks a staff user after three refusals in five minutes; we stop before, and rest for longer. */
  staffRefusals: 2,
  staffRestMs: 360_000,
  /** Half of a staff token's usual day, where the server does not tell when it ends. */
  staffLifeMs: 43_200_000,
  /** Signatures are refused when clocks are half an hour apart; from here on it is worth a word to the operator. */
  clockSkewMs: 300_000,
  /** Records of one search answer, and how far a result list is followed: each page is searched for anew. */
  searchPage: 100,
  searchDepth: 10_000,
  /** Records counted by one search for their numbers: an OR of twenty is a short query and a page of results. */
  countBatch: 20,
  /** What a server refused is tried again after a day: it may have been upgraded. */
  learnedMs: 24 * 60 * 60 * 1000,
  /** MARC records of one request: as many ids as a URL takes that no proxy refuses. */
  marcBatch: 50,
  /** A status or a block in words for people; what is longer is none. */
  statusCharacters: 200,
  blockCharacters: 500,
} as const

export const sierraLimits = {
  /** Bibs of one request: 50 numbers are 450 characters of a URL. */
  batch: 50,
  /** Batches under way, of two requests each: all of a key's calls meet the production database. */
  batches: 2,
  /** Items of one page of a count, the most that the API gives: without their texts, some 300 kB. */
  countPage: 2_000,
  /** Pages of one batch's count: 50 records with 200 copies each; beyond, the count is said to be incomplete. */
  countPages: 5,
  /** Records of one search answer, each with all its variable fields. */
  searchPage: 50,
  /** Of one order; nobody orders more of a title, and a number may be a typing error. */
  copiesPerOrder: 100,
} as const

export const ncip2Limits = {
  /** A page of 20 records with a 3,600-copy serial among them is some 6 MB of NCIP's XML. */
  messageBytes: 16 * 1024 * 1024,
  /** Pages of one LookupItemSet: systems that page by ten still tell of 500 copies. */
  pages: 50,
  /** Copies of one record that are asked for one by one, where LookupItem is all there is. */
  itemsPerRecord: 40,
} as const

export const harvestLimits = {
  /** Pages of 10,000 records with 50 MB exist; ten times that is a fault. Bytes after decompression. */
  pageBytes: 512 * 1024 * 1024,
  /** Requests of one page that may fail before the harvest gives up; the next round goes on from there. */
  tries: 5,
  /** Before the second try; each further one waits three times as long, with jitter. */
  firstDelayMs: 2_000,
  /** 503 and 429 in a row with their waits served; a repository under repair says so for hours. */
  waits: 10,
  /** What Retry-After may ask for, at least and at most. */
  minWaitMs: 1_000,
  maxWaitMs: 3_600_000,
  /** Lists begun anew because their token had become invalid. */
  restarts: 3,
  /** Pages without a record in a row; legal, and seen where whole pages of records are suppressed. */
  emptyPages: 20,
  /** Pages that begin with a record which an earlier page has begun with; a few come from offsets that shift. */
  repeatedPages: 20,
  /** A list may be so much longer than twice its announced size. */
  unannounced: 10_000,
  /** Records fetched one by one, of a spoilt page or to make good what a comparison found; beyond, lists are the better way. */
  fetches: 1_000,
  /** Records in a row that a repository fails to give. */
  fetchFailures: 10,
  /** Identifiers confirmed in one transaction: they are short, and each takes two look-ups. */
  seenPerCommit: 2_000,
  /** Days between two comparisons, by what Identify says of deletions. */
  reconcileDays: { no: 7, transient: 14, persistent: 30 },
  /** Tokens remembered to notice a list that turns in a circle. */
  tokens: 100,
  /** Of one list; 100,000 pages of 100 are ten million records. */
  pages: 100_000,
  /** How long a token is good for whose server does not tell. */
  tokenLifeMs: 3_600_000,
  /** Read again by every incremental harvest: late commits, and records that slipped past an offset. */
  overlapMs: 600_000,
  overlapOfDaysMs: 86_400_000,
  redirects: 5,
  /** Notes for the operator kept of one run. */
  warnings: 20,
} as const

export const fileLimits = {
  /** Of a folder: five years of daily exports. Their names stand in every checkpoint. */
  files: 2_000,
  /** Read at once: cut into some hundred records within a millisecond or two. */
  chunkBytes: 256 * 1024,
  /** How much of the first file proves that there is one. */
  probeBytes: 1024 * 1024,
  /** Fetched by HTTP, and of any file once unpacked: thirty million records. More is no catalogue. */
  storedBytes: 64 * 1024 ** 3,
  bytes: 64 * 1024 ** 3,
  redirects: 5,
  /** Records that are mapped together, in whole packs, and their bytes: what a mapper keeps is moved at every look for garbage. */
  changes: 512,
  batchBytes: 4 * 1024 * 1024,
  /** Written in one transaction: the more words are sorted together, the less often the index has to merge them. Half a second. */
  batchesPerCommit: 12,
  /** Batches that are being mapped or wait to be written; the rest of those keep the mappers busy. */
  batches: 18,
  /** Notes for the operator kept of one run. */
  warnings: 20,
} as const

export const daiaLimits = {
  /** Ids of one question: fifty URIs make an address of 4 kB, and proxies refuse from 8 kB on. */
  recordsPerRequest: 50,
  /** A server that does not split ids is tried again after a day: it may have been upgraded. */
  learnedMs: 24 * 60 * 60 * 1000,
  /** A limitation's text, as far as it is compared and shown; servers put whole paragraphs there. */
  limitationCharacters: 100,
  /** The list of a copy's services, as far as it is shown. */
  rawStatusCharacters: 300,
} as const

export const paiaLimits = {
  /** Ending a token that nobody needs any more; nobody waits for it, and it ends by itself within the hour. */
  logoutMs: 5_000,
} as const
