import DataLoader from 'dataloader'

import type { LibrarySystem } from '../adapters/port.ts'
import type { RequestContext } from './context.ts'

/**
 * Loaders for one kind of question: whatever one operation asks a system for goes to it as one call of `ask`, which answers in
 * the order asked. A turn of the event loop lets works, editions and records of the same page, which the planner fetches
 * apart, join.
 */
export function systemLoaders<System extends LibrarySystem, Answer, Wanted = string>(
  ask: (system: System, wanted: readonly Wanted[], context: RequestContext) => Promise<readonly Answer[]>,
  keyOf: (wanted: Wanted) => string = String,
): (system: System, context: RequestContext) => DataLoader<Wanted, Answer, string> {
  type Loader = DataLoader<Wanted, Answer, string>
  const loaders = new WeakMap<RequestContext, Map<string, Loader>>()
  return (system, context) => {
    const ofContext = loaders.get(context) ?? new Map<string, Loader>()
    loaders.set(context, ofContext)
    const known = ofContext.get(system.id)
    if (known !== undefined) return known
    const loader: Loader = new DataLoader((wanted) => ask(system, wanted, context), {
      batchScheduleFn: (dispatch) => setImmediate(dispatch),
      cacheKeyFn: keyOf,
    })
    ofContext.set(system.id, loader)
    return loader
  }
}
