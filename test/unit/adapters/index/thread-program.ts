import { stripTypeScriptTypes } from 'node:module'
import { isMainThread } from 'node:worker_threads'

import { workerCarrier } from '../../../../adapters/index/carrier.ts'

const module = new URL(import.meta.url)
const [count = '0'] = process.argv.slice(2)

/** Starts and ends so many threads, four at a time. */
async function startThreads(): Promise<void> {
  let left = Number(count)
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while ((left -= 1) >= 0)
        await new Promise<void>((resolve, reject) => {
          workerCarrier(
            { name: 'thread', module, data: undefined },
            {
              onReply: () => {},
              onEnd: (cause) => (cause === undefined ? resolve() : reject(cause)),
            },
          )
        })
    }),
  )
}

/** More or less of it, so that threads begin and end at any moment of others. */
function readSome(): void {
  for (let left = 2 + Math.random() * 10; left > 0; left -= 1)
    stripTypeScriptTypes('type Text = string; export function same(text: Text): Text { return text }')
}

if (isMainThread) await startThreads()
else readSome()
