/** A card of the demo, as /demo.json lists it. */
export type DemoCard = { readonly library: string; readonly card: string; readonly pin?: string | null }

export type ExampleTab = { readonly query: string; readonly variables?: string }

const search = `# One query, every library of the consortium.
# Press the button on the right, or Ctrl-Enter.
query Search {
  search(query: { text: "pride prejudice" }, first: 5) {
    totalCount
    complete
    sources {
      library { id name }
      status
      hitCount
      tookMs
      errorCode
    }
    nodes {
      id
      title
      contributors { name role }
      editions {
        published
        format
        isbns
        records { id library { name } url }
      }
    }
  }
}
`

const suggest = `# While somebody types: titles, authors and subjects
# of the harvested catalogues; and what a misspelt
# search may have meant.
query Suggest {
  suggest(prefix: "prid", first: 5) {
    text
    kind
    count
    search { title author subject }
  }
  search(query: { text: "prejudise and pride" }) {
    hitCount
    didYouMean
  }
}
`

const browse = `# Along the shelf or through the card catalogue, at
# every library that can list it. Go on with
# after: "…" from \`next\`.
query Browse {
  browse(index: AUTHOR, from: "austen", first: 10) {
    entries {
      text
      count
      libraries { library { name } count }
      search { author }
    }
    next
    sources { library { name } status errorCode message }
  }
}
`

const availability = `# Where a copy is on the shelf: the libraries' own
# systems are asked, at this moment.
query Availability {
  search(query: { author: "austen" }, first: 3) {
    nodes {
      title
      availability {
        status
        availableCopies
        copies
        nextDue
        complete
        items(first: 10) {
          library { name }
          branch
          location
          callNumber
          status
          due
        }
        sources { library { name } status errorCode message }
      }
    }
  }
}
`

const libraries = `# Who is in the consortium, what each library can be
# asked, and how its systems are doing.
query Libraries {
  libraries {
    id
    name
    website
    capabilities
    branches { code name }
    cardForm { cardLabel pinLabel cardExample }
    systems { id kind serves health medianMs lastAnswerAt }
  }
}
`

const card = `# Is this card good, and for what? Card and PIN are
# variables, below: they are never stored or logged.
mutation VerifyCard($input: VerifyPatronInput!) {
  verifyPatron(input: $input) {
    outcome
    mayBorrow
    because
    retryAfterSeconds
    token
    patron {
      maskedCard
      category
      expires
      blocks { code message }
      fees { amount currency }
      mayBorrowAt { id }
    }
  }
}
`

const account = `# What the patron has on loan, on hold and to pay.
# Check the card first (the tab before), and put the
# token that it gives among the headers, below:
# { "Authorization": "Bearer …" }
query Account {
  me {
    maskedCard
    loans {
      nodes { title author due overdue renewable record { id } }
      complete
      source { status errorCode message }
    }
    holds {
      nodes { title status position readyUntil pickupBranch }
      complete
      source { status errorCode message }
    }
    feeItems {
      nodes { kind message amount { amount currency } on }
      complete
      source { status errorCode message }
    }
  }
}
`

/** The page's tabs, in order. Without a demo the card check has a made-up card, which every library refuses. */
export function exampleTabs(demoCard: DemoCard | undefined): readonly ExampleTab[] {
  const { library, card: number, pin } = demoCard ?? { library: 'library-id', card: '99999999', pin: '0000' }
  const input = { library, card: number, ...(pin == null ? {} : { pin }) }
  return [
    { query: search },
    { query: suggest },
    { query: browse },
    { query: availability },
    { query: libraries },
    { query: card, variables: JSON.stringify({ input }, null, 2) },
    { query: account },
  ]
}
