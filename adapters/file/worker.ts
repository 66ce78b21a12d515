import { serve } from '../index/serve.ts'
import { cutCalls } from './cut.ts'

const closing = new AbortController()
serve({ calls: cutCalls(closing.signal), close: () => closing.abort() })
