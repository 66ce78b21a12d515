/** One call under way for all who want its result. Who leaves does not disturb the others; the last one to leave ends it. */
export class SharedCall<Result> {
  readonly #start: (signal: AbortSignal) => Promise<Result>
  #call:
    | { readonly promise: Promise<Result>; readonly controller: AbortController; waiting: number }
    | undefined

  constructor(start: (signal: AbortSignal) => Promise<Result>) {
    this.#start = start
  }

  /** Joins the call under way or starts one. Rejects with what `onAbort` makes as soon as `signal` aborts. */
  async join(signal: AbortSignal, onAbort: () => Error): Promise<Result> {
    if (signal.aborted) throw onAbort()
    const call = (this.#call ??= this.#begin())
    call.waiting += 1
    const { promise, reject } = Promise.withResolvers<never>()
    const leave = () => reject(onAbort())
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await Promise.race([call.promise, promise])
    } finally {
      signal.removeEventListener('abort', leave)
      call.waiting -= 1
      if (call.waiting === 0 && this.#call === call) {
        this.#call = undefined
        call.controller.abort()
      }
    }
  }

  #begin() {
    const controller = new AbortController()
    const call = { promise: this.#start(controller.signal), controller, waiting: 0 }
    const ended = () => {
      if (this.#call === call) this.#call = undefined
    }
    call.promise.then(ended, ended)
    return call
  }
}
