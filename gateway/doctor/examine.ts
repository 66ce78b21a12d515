import type { Capabilities } from '../../adapters/capabilities.ts'
import type { PortName } from '../../subgraphs/directory.ts'
import type { AdviceContext } from './advice.ts'
import { cleaned, describeCapabilities } from './capabilities.ts'
import { accountOnce, refuseOnce, verifyOnce } from './cards.ts'
import type { Certificate } from './certificate.ts'
import type { Clocks } from './clocks.ts'
import { examineNetwork } from './network.ts'
import { itemsOnce, judgeHarvest, readOnce, searchOnce } from './questions.ts'
import { usualWords } from './samples.ts'
import { type Finding, skipped, type Step, type StepName, type StepOptions, takeStep } from './step.ts'
import type { Target } from './target.ts'

export type Examined = {
  readonly steps: readonly Step[]
  readonly capabilities?: Capabilities
  /** By host and port. */
  readonly certificates: Readonly<Record<string, Certificate>>
}

/** Every step of one system, in turn; never rejects. What cannot be asked because of an earlier failure is skipped. */
export async function examine(
  target: Target,
  options: StepOptions & { readonly clocks: Clocks },
): Promise<Examined> {
  return await new Examination(target, options).run()
}

class Examination {
  readonly #target: Target
  readonly #options: StepOptions & { readonly clocks: Clocks }
  readonly #context: AdviceContext
  readonly #steps: Step[] = []
  readonly #certificates: Record<string, Certificate> = {}
  #capabilities: Capabilities | undefined
  /** Why nothing further can be asked. */
  #stopped: string | undefined
  /** Records that a search of its own has found. */
  #ids: readonly string[] = []
  /** It is harvested, and the index has nothing of it. */
  #isEmpty = false

  constructor(target: Target, options: StepOptions & { readonly clocks: Clocks }) {
    const { system, server, login, places } = target
    const [first] = places
    this.#target = target
    this.#options = options
    this.#context = {
      systemId: system.id,
      server,
      login,
      ...(first && { host: first.host, port: first.port }),
    }
  }

  async run(): Promise<Examined> {
    await this.#reach()
    await this.#logIn()
    await this.#describe()
    await this.#search()
    await this.#read()
    await this.#copies()
    await this.#cards()
    return {
      steps: this.#steps,
      ...(this.#capabilities && { capabilities: this.#capabilities }),
      certificates: this.#certificates,
    }
  }

  /** Only what everything depends on stops the rest: the first place. */
  async #reach(): Promise<void> {
    const { places, ca, hasLogin } = this.#target
    const carriesSecrets = hasLogin || this.#isAsked('patrons')
    for (const [at, place] of places.entries()) {
      const found = await examineNetwork(place, {
        ...this.#options,
        context: this.#context,
        ca,
        carriesSecrets,
      })
      this.#steps.push(...found.steps)
      if (found.certificate !== undefined) this.#certificates[place.name] = found.certificate
      const failed = found.steps.find(({ status }) => status === 'fail')
      if (at === 0 && failed !== undefined) this.#stopped = `${failed.step} failed`
    }
    if (places.length === 0)
      for (const step of ['dns', 'tcp', 'tls'] as const) this.#skip(step, 'nobody outside is asked')
  }

  async #logIn(): Promise<void> {
    const { system, hasLogin } = this.#target
    const status = await this.#take('login', async (signal) => {
      await system.probe({ signal })
      return {
        status: 'ok',
        seen: hasLogin ? 'answers, and accepts our login' : 'answers; no login is configured',
      }
    })
    if (status === 'fail') this.#stopped = 'login failed'
  }

  async #describe(): Promise<void> {
    const { system, places, harvested, check } = this.#target
    if (system.capabilities === undefined) this.#skip('capabilities', `${system.kind} has no way to ask`)
    else
      // Who does not say what it is may still do all that it is asked for.
      await this.#take(
        'capabilities',
        async (signal) => {
          const capabilities = cleaned(
            (await system.capabilities?.({ signal, words: check.search ?? usualWords })) ?? { facts: {} },
          )
          this.#capabilities = capabilities
          return describeCapabilities(capabilities)
        },
        { atWorst: 'warn' },
      )
    const clock = places[0] === undefined ? undefined : this.#options.clocks.judge(places[0].name)
    if (clock === undefined) this.#skip('clock', this.#stopped ?? 'the protocol tells no time')
    else this.#steps.push({ step: 'clock', tookMs: 0, ...clock })
    if (harvested === undefined) this.#skip('harvest', 'nothing is harvested from it')
    else
      // The index is ours: it answers whether or not its repository does.
      await this.#take(
        'harvest',
        async () => {
          const found = await harvested()
          this.#isEmpty = found.records === 0 && found.checkpoint.lastSuccess === undefined
          return judgeHarvest(found)
        },
        { evenIfStopped: true },
      )
  }

  async #search(): Promise<void> {
    const { search } = this.#target.system
    if (search === undefined || !this.#isAsked('search')) return this.#skipPort('search', 'search')
    if (this.#isEmpty) return this.#skip('search', 'nothing is harvested yet')
    const status = await this.#take('search', async (signal) => {
      const { finding, ids } = await searchOnce(search, this.#target, signal)
      this.#ids = ids
      return finding
    })
    if (status === 'fail') this.#ids = []
  }

  async #read(): Promise<void> {
    const { records } = this.#target.system
    if (records === undefined || !this.#isAsked('records')) return this.#skipPort('record', 'records')
    await this.#withIds('record', (ids, signal) => readOnce(records, ids, signal))
  }

  async #copies(): Promise<void> {
    const { availability } = this.#target.system
    if (availability === undefined || !this.#isAsked('availability'))
      return this.#skipPort('items', 'availability')
    await this.#withIds('items', (ids, signal) => itemsOnce(availability, ids, signal))
  }

  async #cards(): Promise<void> {
    const { system, card, hasPins } = this.#target
    const { patrons } = system
    if (patrons === undefined || !this.#isAsked('patrons')) {
      for (const step of ['patron', 'account', 'wrong-pin'] as const) this.#skipPort(step, 'patrons')
      return
    }
    if ('missing' in card) {
      const advice = 'check: { cardEnv, pinEnv } of the library or the system names a card that may be tried.'
      if (card.isConfigured)
        this.#steps.push({ step: 'patron', status: 'warn', tookMs: 0, seen: card.missing, advice })
      else this.#skip('patron', card.missing, advice)
      this.#skip('account', 'no test card')
      return this.#skip('wrong-pin', 'no test card')
    }
    const { pin } = card
    const credentials = { card: card.card, pin: hasPins ? pin : undefined }
    const accepted = await this.#take('patron', (signal) => verifyOnce(patrons, credentials, signal))
    const isGood = accepted === 'ok' || accepted === 'warn'
    const { account } = patrons
    if (account === undefined) this.#skip('account', `${system.kind} tells nothing of it`)
    else if (!isGood) this.#skip('account', this.#stopped ?? 'the test card was not accepted')
    else
      await this.#take('account', (signal) => accountOnce(patrons, account, card.card, signal), {
        atWorst: 'warn',
      })
    // A wrong PIN counts towards a lock: it is sent once, and only where the right one has just been taken.
    if (!hasPins) return this.#skip('wrong-pin', 'this library verifies cards without a PIN')
    if (pin === undefined) return this.#skip('wrong-pin', 'no test PIN is configured')
    if (!isGood) return this.#skip('wrong-pin', this.#stopped ?? 'the right PIN was not accepted')
    await this.#take('wrong-pin', (signal) => refuseOnce(patrons, { card: card.card, pin }, signal))
  }

  async #withIds(
    step: StepName,
    ask: (ids: readonly string[], signal: AbortSignal) => Promise<Finding>,
  ): Promise<void> {
    const { check } = this.#target
    if (this.#stopped !== undefined) return this.#skip(step, this.#stopped)
    const own = check.record === undefined ? this.#ids : [check.record]
    const ids = own.length > 0 ? own : await this.#idsOfLibrary()
    if (ids.length === 0)
      return this.#skip(
        step,
        'no record to ask for',
        'Name one (check: record), or see why the library’s search finds none.',
      )
    await this.#take(step, (signal) => ask(ids, signal))
  }

  async #idsOfLibrary(): Promise<readonly string[]> {
    const { signal, timeoutMs } = this.#options
    try {
      return await this.#target.samples.ids(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
    } catch {
      // That the search has failed is told of the system that was to search.
      return []
    }
  }

  #isAsked(port: PortName): boolean {
    return this.#target.serves.has(port)
  }

  #skipPort(step: StepName, port: PortName): void {
    const { system } = this.#target
    this.#skip(step, system[port] === undefined ? `${system.kind} cannot do it` : 'not asked for it (serves)')
  }

  /** Who answers: what was harvested is asked of our own index. */
  #contextOf(step: StepName): AdviceContext {
    const { harvested } = this.#target
    const isOurs = step === 'harvest' || step === 'search' || step === 'record' || step === 'items'
    return isOurs && harvested !== undefined
      ? { ...this.#context, server: 'index of what was harvested' }
      : this.#context
  }

  #skip(step: StepName, seen: string, advice?: string): void {
    this.#steps.push(skipped(step, seen, advice))
  }

  async #take(
    step: StepName,
    work: (signal: AbortSignal) => Promise<Finding>,
    { evenIfStopped = false, atWorst = 'fail' }: { evenIfStopped?: boolean; atWorst?: 'warn' | 'fail' } = {},
  ): Promise<Step['status']> {
    const taken =
      this.#stopped === undefined || evenIfStopped
        ? await takeStep(step, this.#options, this.#contextOf(step), work)
        : skipped(step, this.#stopped)
    const status = taken.status === 'fail' ? atWorst : taken.status
    this.#steps.push({ ...taken, status })
    return status
  }
}
