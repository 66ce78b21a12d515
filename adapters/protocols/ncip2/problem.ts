import { childText, type XmlElement } from '../xml.ts'
import { element, leaf, type SchemeValue, word, wordOf } from './element.ts'

/*
  Problem   ProblemType  ProblemDetail?  ProblemElement?  ProblemValue?
*/
export type Problem = {
  /** Undefined where it is missing or empty: that, too, is a problem. */
  readonly type: SchemeValue | undefined
  /** Free text, which may quote what was sent: never shown, never logged. */
  readonly detail: string | undefined
  readonly element: string | undefined
  /** Often what was sent, a card number too. */
  readonly value: string | undefined
}

export function encodeProblem({ type, detail, element: at, value }: Problem): XmlElement {
  return element(
    'Problem',
    word('ProblemType', type?.value ?? '', type?.scheme),
    leaf('ProblemDetail', detail),
    leaf('ProblemElement', at),
    leaf('ProblemValue', value),
  )
}

export function decodeProblem(problem: XmlElement): Problem {
  return {
    type: wordOf(problem, 'ProblemType'),
    detail: childText(problem, 'ProblemDetail'),
    element: childText(problem, 'ProblemElement'),
    value: childText(problem, 'ProblemValue'),
  }
}
