import type { Thread } from './carrier.ts'
import type { CallMessage, ReplyMessage } from './messages.ts'

/** To the background process; `lane` tells its threads apart. */
export type ToBackground =
  | {
      readonly type: 'start'
      readonly lane: number
      readonly thread: Omit<Thread, 'module'> & { readonly module: string }
    }
  | { readonly type: 'send'; readonly lane: number; readonly message: CallMessage | 'close' }
  | { readonly type: 'terminate'; readonly lane: number }

export type FromBackground =
  | { readonly type: 'reply'; readonly lane: number; readonly reply: ReplyMessage }
  | { readonly type: 'end'; readonly lane: number; readonly reason: string | undefined }
