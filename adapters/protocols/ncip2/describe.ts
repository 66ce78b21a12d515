import { ProtocolError } from '../protocol-error.ts'
import { parseXml, type XmlElement } from '../xml.ts'
import { plainWord } from './element.ts'

/** Words of the standard's lists, which say nothing of a person; every other text is shown by its length. */
const clear = new Set(
  (
    'Unknown User|User Authentication Failed|User Access Denied|User Blocked|Non-Unique User|Unknown Item|Unknown Agency|' +
    'Needed Data Missing|Element Rule Violated|Unsupported Service|Temporary Processing Failure|' +
    'Agency Authentication Failed|System Authentication Failed|Available On Shelf|Available For Pickup|On Loan|On Order|' +
    'In Process|In Transit Between Library Locations|Recalled|Missing|Lost|Not Available|Circulation Status Undefined|' +
    'Block Check Out|Block Hold|Block Renewal|Block Recall|Block Request Item|Trap For Lost Card|Trap For Message|' +
    'Trap For Pickup'
  )
    .split('|')
    .map((word) => plainWord(word)),
)
/** Elements of one message that are told; beyond, their number says enough. */
const shown = 60

/** A message for the log: `LookupUser AuthenticationInputData(14) AuthenticationInputData(4)`; no id, PIN, name or address. */
export function describe(text: string): string {
  let root: XmlElement
  try {
    root = parseXml(text)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return `unreadable, ${text.length} characters`
  }
  if (root.local !== 'NCIPMessage') return `no NCIP, ${text.length} characters`
  const words: string[] = []
  const visit = (element: XmlElement) => {
    const value = element.text.trim()
    if (value !== '') words.push(`${nameOf(element)}${valueOf(value)}`)
    for (const child of element.children) visit(child)
  }
  for (const message of root.children) {
    words.push(nameOf(message))
    for (const child of message.children) visit(child)
  }
  const rest = words.length - shown
  return rest > 0 ? `${words.slice(0, shown).join(' ')} and ${rest} more` : words.join(' ')
}

/** Of an element that NCIP may have: a broken server could name one after anything. */
function nameOf({ local }: XmlElement): string {
  return /^[A-Z][A-Za-z]{1,60}$/.test(local) ? local : `(${local.length})`
}

function valueOf(value: string): string {
  return clear.has(plainWord(value)) ? `=${value}` : `(${value.length})`
}
