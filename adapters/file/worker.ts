import { giveWay, serve } from '../index/serve.ts'
import { cutCalls } from './cut.ts'

giveWay()
serve({ calls: cutCalls(), close: () => {} })
