import { giveWay } from '../index/niceness.ts'
import { serve } from '../index/serve.ts'
import { parseCalls } from './parse.ts'

giveWay()
serve({ calls: parseCalls(), close: () => {} })
