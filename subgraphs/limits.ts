/** Every bound of the subgraphs, each with its reason. */

export const turnLimits = {
  /** What one piece of work may take of the thread at a time: with a collection of garbage it stays under 20 ms. */
  turnMs: 8,
} as const

export const searchLimits = {
  /** Works on a page; the schema promises 1 to 100. */
  pageWorks: 100,
  /** Longer than this no front end keeps a reader waiting; the operation's own deadline is 10 s. */
  waitMs: 9_000,
  /** Records asked of each source at first and with each further window: a page of 20 merged works out of six libraries. */
  windowRecords: 100,
  /** Of all sources together, so that many of them get smaller windows: merging and ranking as many takes 0.2 s. */
  windowsRecords: 2_000,
  /** However many sources there are. */
  leastWindowRecords: 20,
  /** Records kept in one result set: merging and ranking more takes half a second and more; beyond, a reader refines the query. */
  recordsPerSet: 5_000,
  /** A source that has not answered by then has failed, though nobody waits any more. */
  sourceTimeoutMs: 15_000,
  /** The schema promises 15 minutes after the last use. */
  resultSetTtlMs: 15 * 60_000,
  /** A search joins the result set of the same search for so long; a library that failed is asked again all the same. */
  sharedMs: 5 * 60_000,
  /** A source that failed is not asked for more before, however often somebody pages on; a new search asks it at once. */
  retryMs: 5_000,
  /** Between two writes of a set that is only read. */
  touchMs: 5 * 60_000,
  /** Between two looks at a set whose sources another replica asks: a reader notices a tenth of a second. */
  pollMs: 100,
  /** Records kept in all result sets together: 4 to 10 kB each, so at most some 200 MB. */
  keptRecords: 25_000,
  /** Result sets, and ways through them, kept in a process: some kB each. */
  keptSets: 5_000,
  /** Values of one facet. */
  facetValues: 100,
  /** Values of one facet taken over from a library that counts its own hits: more are rarely looked at, and cost. */
  countedFacetValues: 1_000,
  /** Counts are an extra: a page does not wait longer for them. */
  facetsTimeoutMs: 3_000,
  filterValues: 100,
  /** Works whose copies are asked for at once when only available ones are wanted, and how many such rounds. */
  availableBatchWorks: 50,
  availableRounds: 4,
  /** Records fetched of each library to gather the siblings of one bookmarked work. */
  siblingRecords: 50,
} as const

export const suggestLimits = {
  /** What a drop-down list can hold. */
  first: 50,
  /** Of a prefix, and of where to browse from: longer than any title that somebody types. */
  characters: 200,
  /** Nobody waits longer for help while typing. */
  timeoutMs: 2_000,
  /** More hits are not "little": the reader has something to look at. */
  fewHits: 5,
  /** Corrected queries tried for one that finds more than the reader's. */
  tries: 4,
  /** Words of a query that are looked at. */
  words: 12,
} as const

export const browseLimits = {
  /** Entries on a page. */
  first: 100,
  timeoutMs: 6_000,
  /** A cursor holds a heading of each library: of 100 libraries some 20 kB. */
  cursorCharacters: 40_000,
} as const

export const availabilityLimits = {
  /** Record ids in one `availability` query, as the schema promises. */
  recordIds: 100,
  /**
   * Records of one library asked for by one question: a page of 100 works has some 300 there, and systems without a bulk call are
   * asked one by one.
   */
  recordsPerSystem: 500,
  /** Copies of one record, and in one answer: a serial's 3,600 would drown a page and what is kept. */
  items: 500,
  timeoutMs: 6_000,
  /** A copy is not lent and taken back within half a minute, and a page is opened again within it. */
  maxAgeMs: 30_000,
  /** The next reader has it right; nobody waits. */
  staleWhileRevalidateMs: 5 * 60_000,
  /** Yesterday's answer still tells whether a library has copies at all; an older one only misleads. */
  staleIfErrorMs: 24 * 60 * 60_000,
  /** Copies in all answers that a process keeps, a record counting as one more: 0.2 to 0.5 kB each. */
  keptCopies: 100_000,
  /** Questions in the background to one system at once; its other places are for readers who wait. */
  refreshes: 2,
} as const

export const recordLimits = { timeoutMs: 6_000 } as const

export const verificationLimits = {
  timeoutMs: 8_000,
  cardCharacters: 64,
  pinCharacters: 128,
  /** Failed attempts on one card: vendors lock an account after three to five, of which the patron may have spent one elsewhere. */
  card: { limit: 4, windowSeconds: 600 },
  /** However patiently somebody tries: the 10,000 PINs of four digits take longer than a year. */
  day: { limit: 20, windowSeconds: 24 * 3600 },
  /**
   * Of a client in ten minutes, a catalogue's site that sends all its patrons, and of a library: one in ten sign-ins fails, and a
   * library of a million patrons has some 500 in that time.
   */
  throttle: { failuresPerClient: 100, failuresPerLibrary: 300, windowMinutes: 10 },
  /** A token for `me`, as the schema promises. */
  tokenSeconds: 15 * 60,
  /** A partner's desk has somebody standing before it. */
  proofSeconds: 5 * 60,
  /** Between the clocks of two replicas, or of ours and a partner's. */
  clockSkewSeconds: 60,
} as const

export const accountLimits = {
  /** One part of an account. */
  timeoutMs: 6_000,
  /** Entries of a part: the schema's default, and its most. Who has more on loan is a department. */
  usual: 50,
  entries: 200,
} as const

export const counterLimits = {
  /** Of one counter in a process's own memory, some 200 bytes each: what one library's throttle lets through in a day. */
  keys: 50_000,
} as const

export const gateLimits = {
  /**
   * Questions of one sort put to a system at once. Adapters hold two to four connections; a few more keep these busy, and the
   * rest wait here, where they are refused at once when the system fails.
   */
  concurrency: 16,
  /** Waiting beyond them; with these, one slow system holds at most a quarter of the operations that a process lets in. */
  queue: 100,
  /** Of a question's time, what it may spend waiting; then it is BUSY, for with the rest it would only look like a TIMEOUT. */
  waitingShare: 0.5,
  /** Five in a row are no accident of one query; five seconds pass over a restarted pool of connections. */
  circuit: { failures: 5, openMs: 5_000 },
} as const

export const circuitLimits = {
  /** Longest between two probes of a system that fails them: a library that is back joins within a minute or so. */
  probeMs: 60_000,
  /** Longest between two questions to a system that answers probes and fails at its questions: each costs a reader. */
  relapseMs: 5 * 60_000,
  /** Logins refused in a row. Vendors lock an account after three to five; adapters have renewed their token before the first. */
  refusedLogins: 2,
  /** Before a login is tried again, at first and at longest. */
  loginMs: 60_000,
  longestLoginMs: 15 * 60_000,
  /** The longest that a system's own "retry after" is obeyed; beyond, it is asked whether it still means it. */
  retryAfterMs: 60 * 60_000,
} as const

export const healthLimits = {
  /** Recent answers of a system from which its median and its health are told. */
  window: 20,
  /** Between two rounds of probes of the systems that nobody has asked or that failed. */
  probeEveryMs: 30_000,
  probeTimeoutMs: 8_000,
  /** Longest between two probes of a system that fails every one. */
  longestProbeMs: 5 * 60_000,
} as const

/** Ids and codes are shorter; whoever sends a novel in the place of one need not get it back. */
export const errorLimits = { quotedCharacters: 100 } as const
