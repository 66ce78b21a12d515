/**
 * The UTF-16 unit at a place of a text, as `charCodeAt` gives it. V8 has a dozen kinds of strings, and a loop that has met
 * more than four of them looks for their method anew at every letter; here none is looked for.
 */
// oxlint-disable-next-line typescript/unbound-method
export const codeUnitAt = Function.prototype.call.bind(String.prototype.charCodeAt) as (
  text: string,
  at: number,
) => number
