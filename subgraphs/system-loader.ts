import DataLoader from 'dataloader'

import type { LibrarySystem } from '../adapters/port.ts'
import type { RequestContext } from './context.ts'

/**
 * Loaders for one kind of question: whatever local ids one operation asks a system for go to it as one call of `ask`, which
 * answers in the order of the ids. A turn of the event loop lets works, editions and records of the same page, which the
 * planner fetches apart, join.
 */
export function systemLoaders<System extends LibrarySystem, Answer>(
  ask: (system: System, localIds: readonly string[], context: RequestContext) => Promise<readonly Answer[]>,
): (system: System, context: RequestContext) => DataLoader<string, Answer> {
  const loaders = new WeakMap<RequestContext, Map<string, DataLoader<string, Answer>>>()
  return (system, context) => {
    const ofContext = loaders.get(context) ?? new Map<string, DataLoader<string, Answer>>()
    loaders.set(context, ofContext)
    const known = ofContext.get(system.id)
    if (known !== undefined) return known
    const loader = new DataLoader<string, Answer>((localIds) => ask(system, localIds, context), {
      batchScheduleFn: (dispatch) => setImmediate(dispatch),
    })
    ofContext.set(system.id, loader)
    return loader
  }
}
