import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import { type UnmappedSeen, unmappedSeen } from '../../adapters/unmapped.ts'
import { type QuestionEnded, questions } from '../../subgraphs/ask.ts'
import { counted, type Counted, counters } from '../../subgraphs/counters.ts'
import type { Gate } from '../../subgraphs/gate.ts'
import { metricsLimits } from '../limits.ts'
import { type OperationAnswered, operationsAnswered } from '../operation-log.ts'
import { listenTo } from './listen-to.ts'

/** What is looked up when somebody asks. */
export type MetricsSources = {
  /** Of every system and sort of question; none while the systems are being opened. */
  gates(): readonly Gate[]
  operationsUnderWay(): number
  streamsUnderWay(): number
}
export type Metrics = Disposable & {
  readonly contentType: string
  /** Prometheus' text format. */
  read(): Promise<string>
}

/**
 * The numbers of this process, counted from now on. Labels are ids of the configuration and words of closed sets: no query, no
 * card, no name, nothing that a library's system said.
 */
export function openMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const buckets = [...metricsLimits.bucketsSeconds]
  const question = ['system', 'operation'] as const

  const asked = new Counter({
    name: 'polyshelf_upstream_questions_total',
    help: "Questions to libraries' systems that have ended, by outcome: ANSWERED, an error code, or ABANDONED where nobody waited any more.",
    labelNames: [...question, 'outcome'],
    registers,
  })
  const took = new Histogram({
    name: 'polyshelf_upstream_question_seconds',
    help: 'From the moment a question is asked to its end, waiting for its turn included.',
    labelNames: question,
    buckets,
    registers,
  })
  const operations = new Counter({
    name: 'polyshelf_operations_total',
    help: 'GraphQL operations answered; partial: with errors, and some of what was asked for.',
    labelNames: ['type', 'status'],
    registers,
  })
  const operationsTook = new Histogram({
    name: 'polyshelf_operation_seconds',
    help: 'From the start of an operation to its answer.',
    labelNames: ['type'],
    buckets,
    registers,
  })
  const unmapped = new Counter({
    name: 'polyshelf_unmapped_total',
    help: 'Times that a system said what no table knows; `npm run unmapped` lists the codes.',
    labelNames: ['system', 'kind'],
    registers,
  })
  const ofSubgraphs = new Map(
    Object.entries(counters).map(([name, { help, labels }]) => [
      name,
      new Counter({ name: `polyshelf_${name}_total`, help, labelNames: labels, registers }),
    ]),
  )
  atEachReading(
    'polyshelf_circuit_open',
    '1 while the system is not asked such questions because it has failed at them.',
    ({ circuit }) => (circuit.isOpen ? 1 : 0),
  )
  atEachReading(
    'polyshelf_upstream_under_way',
    'Questions put and not answered yet.',
    ({ load }) => load.underWay,
  )
  atEachReading(
    'polyshelf_upstream_waiting',
    'Questions that wait for their turn.',
    ({ load }) => load.waiting,
  )
  const underWay = new Gauge({
    name: 'polyshelf_operations_under_way',
    help: 'Operations and streams that are being answered.',
    labelNames: ['kind'],
    registers,
    collect() {
      underWay.set({ kind: 'operation' }, sources.operationsUnderWay())
      underWay.set({ kind: 'stream' }, sources.streamsUnderWay())
    },
  })

  function atEachReading(name: string, help: string, read: (gate: Gate) => number): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: question,
      registers,
      collect() {
        for (const gate of sources.gates()) gauge.set(gate.subject, read(gate))
      },
    })
  }

  const listening = listenTo([
    [
      questions,
      (message) => {
        const { system, operation, outcome, tookMs } = message as QuestionEnded
        asked.inc({ system, operation, outcome })
        took.observe({ system, operation }, tookMs / 1000)
      },
    ],
    [
      operationsAnswered,
      (message) => {
        const { type, status, tookMs } = message as OperationAnswered
        operations.inc({ type, status })
        operationsTook.observe({ type }, tookMs / 1000)
      },
    ],
    [
      unmappedSeen,
      (message) => {
        const { system, kind } = message as UnmappedSeen
        unmapped.inc({ system, kind })
      },
    ],
    [
      counted,
      (message) => {
        const { counter, labels } = message as Counted
        ofSubgraphs.get(counter)?.inc(labels)
      },
    ],
  ])
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    [Symbol.dispose]() {
      listening[Symbol.dispose]()
      registry.clear()
    },
  }
}
