import { z } from 'zod/v4'
import type { App } from '../../src/app.js'
import { type Feature, type Webhook, webhook } from '../../src/feature.js'
import { type Latchkey, type LatchkeyOptions, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

/** An app whose only feature listens to one event of one source, and what came of the posts to it. */
export type TrialHook = {
  latchkey: Latchkey
  /** Numbers of the events that were believed, and of those that only caused a fresh look. */
  happened: number[]
  lookedAgain: number[]
  /** @returns the status of the answer; its body must say nothing of why */
  post(delivery: { headers: object; body: string | Buffer }, to?: App): Promise<number>
  /** What happens in it leaves no row and no job. */
  writesNothing(work: () => Promise<void>): Promise<void>
}

export async function startTrialHook(
  source: Webhook['source'],
  event: string,
  config: LatchkeyOptions['config'],
): Promise<TrialHook> {
  const happened: number[] = []
  const lookedAgain: number[] = []
  const trial: Feature = {
    name: 'trial',
    webhooks: [
      webhook({
        source,
        event,
        who: 'webhook signature',
        payload: z.object({ resource: z.object({ number: z.number() }) }),
        run: async (_context, { resource }) => void happened.push(resource.number),
        lookAgain: async (_context, { resource }) => void lookedAgain.push(resource.number),
      }),
    ],
  }
  const latchkey = await startLatchkey({ features: [trial], config })
  return {
    latchkey,
    happened,
    lookedAgain,
    async post({ headers, body }, to = latchkey.app) {
      const response = await fetch(`http://127.0.0.1:${to.port}/api/hooks/${source}`, {
        method: 'POST',
        headers: { ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      const text = await response.text()
      if (text !== '') throw new Error(`The answer is not bland: ${text}`)
      return response.status
    },
    async writesNothing(work) {
      const { db } = latchkey.app.context
      const before = await rowCounts(db)
      await work()
      expect(await rowCounts(db)).toEqual(before)
    },
  }
}
