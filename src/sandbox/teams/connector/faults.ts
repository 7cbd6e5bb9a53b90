import { setTimeout as wait } from 'node:timers/promises'
import { createFaultQueue } from '../../fault-queue.js'
import type { LoopbackAnswer } from '../../loopback-server.js'
import { ConnectorError } from './connector-error.js'

/** What can go wrong on demand. 'answer lost': the request is carried out, but the bot never hears so. */
export type FaultName =
  | 'too many requests'
  | 'error'
  | 'answer lost'
  | 'conversation gone'
  | 'not in roster'
  | 'writes blocked'
  | 'activity gone'
  | 'slow'

export type Fault = {
  fault: FaultName
  /** Both undefined: any request. */
  method?: string
  path?: RegExp
  /** `Retry-After` of 'too many requests', in seconds (1). */
  seconds?: number
  /** How many requests it befalls (1). */
  times?: number
  /** Delay of 'slow', in milliseconds (1000). */
  ms?: number
}

export type Faults = { next(fault: Fault): void }

type Carry = () => LoopbackAnswer
type Befall = (fault: Fault, carryOut: Carry) => LoopbackAnswer | Promise<LoopbackAnswer>

const answers = (status: number, code: string, message: string): Befall => {
  return () => new ConnectorError(status, code, message).toAnswer()
}

const befall: Record<FaultName, Befall> = {
  'too many requests': ({ seconds = 1 }) =>
    new ConnectorError(429, 'Throttled', 'Too many requests.', { 'retry-after': String(seconds) }).toAnswer(),
  error: answers(500, 'ServiceError', 'The service failed.'),
  'answer lost': (_, carryOut) => ({ ...carryOut(), hangUp: true }),
  'conversation gone': answers(404, 'ConversationNotFound', 'Conversation not found.'),
  'not in roster': answers(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  // This refusal has no `error` object, only JSON inside a message: learn.microsoft.com, "Proactive messages", 403.
  'writes blocked': () => ({
    status: 403,
    json: {
      message: JSON.stringify({ subCode: 'MessageWritesBlocked', errorCode: 209, details: 'Thread is blocked.' }),
    },
  }),
  'activity gone': answers(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.'),
  slow: async ({ ms = 1000 }, carryOut) => {
    await wait(ms)
    return carryOut()
  },
}

/** Faults on demand, none at first. `meet` carries a request out unless a fault befalls it. */
export function createFaults(): Faults & {
  meet(method: string, path: string, carryOut: Carry): Promise<LoopbackAnswer>
} {
  const queue = createFaultQueue<Fault>()
  return {
    next: queue.next,
    meet: async (method, path, carryOut) => {
      const fault = queue.take((one) => (one.method ?? method) === method && (one.path?.test(path) ?? true))
      return fault ? befall[fault.fault](fault, carryOut) : carryOut()
    },
  }
}
