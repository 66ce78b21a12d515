/** Every bound of the gateway process, each with its reason. Milliseconds, bytes and counts as the names say. */

export const httpLimits = {
  /** A query of 2,000 tokens and its variables stay under 20 KiB; anything larger is no query. */
  bodyBytes: 64 * 1024,
  /** A bearer token and the usual browser headers stay under 4 KiB. */
  headerBytes: 16 * 1024,
  /** A client that needs longer to send 64 KiB holds a socket, not a conversation. */
  requestMs: 15_000,
  /** Longer than the 60 s after which common load balancers close an idle connection: they close it, not we. */
  keepAliveMs: 65_000,
  /** As long as a trace header gets; what is longer is replaced. */
  requestIdLength: 64,
  /** A key that is to sign is published so much earlier, or longer. */
  publishedKeysSeconds: 300,
  /** Browsers keep a permission to ask for at most two hours; a withdrawn origin is shut out by then. */
  preflightSeconds: 7_200,
} as const

export const operationLimits = {
  /** The longest that a person waits for a search; `waitMs` and every adapter's deadline end before. */
  deadlineMs: 10_000,
  /** At once; beyond, 503 says so sooner than the deadline would. Each may hold an answer of some MB. */
  concurrent: 500,
  /** The largest example query has about 250 tokens; parsing stops here. */
  tokens: 2_000,
  /** Selections after every fragment is spread, introspection included; a fragment bomb doubles past it. */
  recursiveSelections: 10_000,
  /** One typing error rarely causes more; validation stops here. */
  validationErrors: 10,
  /** Aliases of `work`, say: each asks several libraries. */
  rootFields: 20,
  /** Of these, searches: each is a question to every library of the consortium. A page of several lists has three or four. */
  searches: 5,
  /** From a search to the name of the library of a copy of an edition are nine. */
  depth: 15,
  /** A page that asks for several things of several works has tens. */
  aliases: 100,
  /** A form that is shown in parts has tens of @include. */
  directives: 50,
  /** Shown in the log; GraphQL sets no bound to a name. */
  nameLength: 80,
} as const

export const clientLimits = {
  /** Entries of `clients`. With two keys each, comparing a key with all of them takes a millisecond. */
  clients: 1_000,
  /** What is longer is no key of ours. */
  keyCharacters: 200,
  /** Twice what a page of 20 works with its copies costs at a library that is asked for each record: 40 and the search. */
  callsPerLibrary: 100,
  /** In a small consortium, so that a page of a hundred works can be asked for. */
  callsPerOperation: 2_000,
  /** Of one address; a reader makes one or two in a second, and some readers share an address. `pages`: of calls, as above. */
  anonymous: { requestsPerMinute: 1_200, pages: 1, pagesPerMinute: 10 },
  /** A site with its own readers behind it. */
  named: { requestsPerMinute: 12_000, pages: 5, pagesPerMinute: 100 },
  /** Operations of one address: what a reading room makes in ten minutes, and a harvester in one. */
  cachesOnly: { above: 1_500, withinMinutes: 10 },
} as const

export const accessTokenLimits = {
  /** Clocks of two hosts differ; more than a minute is a fault to be mended there. */
  clockToleranceSeconds: 60,
  fetchMs: 3_000,
  /** A token with a key that is not known makes us look for new ones, but not more often. */
  cooldownMs: 30_000,
  /** A key that the issuer has withdrawn is not believed for longer. */
  keptMs: 600_000,
  /** Ten keys have 20 KiB. */
  keysBytes: 256 * 1024,
} as const

export const costLimits = {
  /** Of one operation, roughly: a hundred works with all that a front end shows are a third of it, and some 10 MB. */
  values: 200_000,
  /** The schema's default of a search's `first`, and the most that it takes. */
  page: 20,
  longestPage: 100,
  /** Of one work at one library: most have one, classics five. */
  recordsPerWork: 2,
  /** Records of one part of an account, each asked for at the patron's library. */
  recordsPerAccount: 20,
} as const

export const streamLimits = {
  /** At once; each asks again and again, so that one is worth several operations. Beyond, 503. */
  concurrent: 100,
  /** Longer than any source is waited for; what is not complete by then never will be. */
  totalMs: 30_000,
  /** Each asks the client's whole selection anew. */
  events: 50,
  /** For the first arrival, before the client is shown whom it waits for. */
  firstMs: 500,
  /** One step's wait for the next arrival; the operation's deadline ends after it. */
  waitMs: 8_000,
  /** Between two events: what arrives together is told together. */
  pauseMs: 200,
  /** A client that has not taken its last event by then is cut off, so that it holds no place. */
  lingerMs: 5_000,
} as const

export const dataSourceLimits = {
  /** Planned operations kept parsed, for each subgraph. A front end has tens of queries, each planned into a few. */
  documents: 1_000,
  /** Connections to one subgraph that runs as a process of its own. */
  connections: 64,
  /** 100 works with every edition, record and item stay under 8 MiB. */
  answerBytes: 32 * 1024 * 1024,
} as const

export const storeLimits = {
  /** A Redis nearby answers within a millisecond; one that needs longer is no help to a search. */
  commandMs: 500,
  /** After so many failures in a row it is left alone for a while, so that not every search waits for it. */
  failures: 2,
  restMs: 5_000,
  connectMs: 2_000,
  /** The longest pause before the next attempt to connect. */
  reconnectMs: 5_000,
  /** Commands waiting for their answers. */
  queue: 10_000,
  /** Between two lines in the log about a store in trouble. */
  reportMs: 30_000,
} as const

export const harvestLimits = {
  /** Between two lines of the log that tell how far a harvest is; a first one takes hours. */
  progressMs: 60_000,
  /** After a first failure, or as soon as the next harvest is due; twice as long after each further one. */
  firstRetryMs: 300_000,
  /** However often it has failed, or longer where harvests are rarer: within the hour after a repository is back. */
  lastRetryMs: 3_600_000,
  /** Share by which every wait is shortened or lengthened by chance: systems that were begun together drift apart. */
  jitter: 0.1,
} as const

export const checkLimits = {
  /** One step, unless --timeout says otherwise: what a patron at a desk would wait. */
  stepSeconds: 10,
  /** The longest that --timeout takes. */
  longestStepSeconds: 120,
  /** Systems examined at once; each asks one question at a time. */
  sideBySide: 8,
  /** Before the end of a certificate: what a library's IT needs to get another. */
  certificateDays: 30,
  /** A clock that is further off than this will be refused by signatures and tokens sooner or later. */
  clockSkewMs: 60_000,
  /** Records asked for copies, until one has some. */
  records: 3,
  /** Of a test card's loans, holds and fees. */
  accountEntries: 5,
  /** An issuer has some keys of 2,000 characters. */
  keySetCharacters: 1_000_000,
  /** Somebody else's text in one line of the report. */
  textCharacters: 300,
  /** Of a list, in the table; the JSON has all. */
  listed: 8,
  /** Facts that one system tells, and values of one of them: a hostile one could send thousands. */
  facts: 50,
  factValues: 500,
  /** Free on the disk of the data directory: an index is written anew beside the old one. */
  diskBytes: 1024 ** 3,
  fullDiskBytes: 64 * 1024 ** 2,
  /** What was harvested is old after so many times the interval. */
  harvestIntervals: 3,
  columns: 100,
} as const

export const processLimits = {
  /** What HMAC-SHA-256 and AES-256 ask of a key. */
  tokenSecretBytes: 32,
  /** How soon after `npm start` was ended from outside this process notices. */
  parentCheckMs: 250,
  /** A second Ctrl-C is not needed: what has not closed by then is left to the operating system. */
  stopMs: 1_500,
  /** A consortium of 300 libraries has a configuration of 200 KiB. */
  configurationBytes: 4 * 1024 * 1024,
  /** Decisions about merging: what a consortium of 300 libraries looks at in years. */
  overrideLists: 20_000,
  /** Records in one of them; each is compared with each. */
  overriddenTogether: 50,
  /** A password; a private key has 4 KiB. */
  secretBytes: 64 * 1024,
} as const

export const metricsLimits = {
  /** From an index nearby to the longest that an operation takes. */
  bucketsSeconds: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  headerBytes: 8 * 1024,
  requestMs: 5_000,
} as const

export const unmappedLimits = {
  /** Of one system; a vendor's whole table has some dozens. Others are counted as one. */
  codesPerSystem: 200,
  /** Codes of all systems seen between two writes; a library that invents more in a few seconds has a fault. */
  pending: 2_000,
  writeEveryMs: 5_000,
  /** Another process may be writing; a few rows take milliseconds. */
  busyMs: 1_000,
} as const
