import { hashOfApiKey, newApiKey } from './clients/api-keys.ts'
import { say } from './terminal.ts'

/** `npm run client-key`: an API key made anew, and the line by which the consortium file knows it. */
const key = newApiKey()
say(`For the client, and nobody else; it is not shown again:
  ${key}
For the consortium file, at the client's entry under \`clients\`:
  keyHashes: ["${hashOfApiKey(key)}"]`)
