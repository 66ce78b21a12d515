import { giveWay } from '../index/niceness.ts'
import { serve } from '../index/serve.ts'
import { cutCalls } from './cut.ts'

giveWay()
const closing = new AbortController()
serve({ calls: cutCalls(closing.signal), close: () => closing.abort() })
