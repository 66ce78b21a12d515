import { serve } from '../index/serve.ts'
import { parseCalls } from './parse.ts'

serve({ calls: parseCalls(), close: () => {} })
