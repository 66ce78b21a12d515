import { giveWay, serve } from '../index/serve.ts'
import { parseCalls } from './parse.ts'

giveWay()
serve({ calls: parseCalls(), close: () => {} })
