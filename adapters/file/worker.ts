import { serve } from '../index/serve.ts'
import { cutCalls } from './cut.ts'

serve({ calls: cutCalls(), close: () => {} })
