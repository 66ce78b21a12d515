/* global document, fetch, GraphiQL, React, ReactDOM */

// What is typed here may be a PIN, so nothing outlives the page: GraphiQL would keep tabs and history in the browser.
const kept = new Map()
const storage = {
  get length() {
    return kept.size
  },
  clear: () => kept.clear(),
  getItem: (key) => kept.get(key) ?? null,
  removeItem: (key) => kept.delete(key),
  setItem: (key, value) => kept.set(key, value),
}

// For a moment after a change of tab GraphiQL still names the other tab's operation.
const isNamed = ({ query, operationName }) =>
  new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(query)

const fetcher = async ({ query, variables, operationName }, { headers } = {}) => {
  const operation = { query, variables, ...(isNamed({ query, operationName }) && { operationName }) }
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(operation),
  })
  return response.json()
}

const tabs = JSON.parse(document.getElementById('tabs').textContent)
const element = React.createElement
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  element(
    GraphiQL,
    {
      fetcher,
      storage,
      defaultTabs: tabs,
      shouldPersistHeaders: false,
      defaultEditorToolsVisibility: 'variables',
    },
    element(GraphiQL.Logo, null, 'Polyshelf'),
  ),
)
