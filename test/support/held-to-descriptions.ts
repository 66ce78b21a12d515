import { holdToDescriptions } from '../descriptions/held.ts'

holdToDescriptions()
