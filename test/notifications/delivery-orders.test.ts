import fc from 'fast-check'
import { help } from '../../src/features/help/index.js'
import { subscriptions } from '../../src/features/subscriptions/index.js'
import { deliver } from '../../src/notifications/deliver.js'
import { type Audience, notify, refresh } from '../../src/notifications/notify.js'
import { people } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { createConnector } from '../../src/teams/connector.js'
import { createGate } from '../setup/gate.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { said, trialCard, trialNews } from './trial-news.js'

let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ features: [help, subscriptions] })
  await latchkey.teams.channel('Alerts').says(people.megan, 'subscribe leaks')
  await latchkey.teams.chat(people.alex).says('help')
})
afterAll(() => latchkey.stop())

/** What can happen to a thing and to its delivery, in any order. */
type Happening =
  | { kind: 'news'; news: number }
  | { kind: 'refresh' }
  /** Whatever is queued is tried once; the fault befalls its first request. */
  | { kind: 'work'; fault?: 'error' | 'answer lost' | 'too many requests' }
  /** The process dies in the middle of a step, and its lease lapses. */
  | { kind: 'crash' }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('news' as const), news: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'refresh' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      fault: fc.constantFrom(undefined, 'error' as const, 'answer lost' as const, 'too many requests' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
)

let runs = 0

/** One thing's life. The queue is the test's own, so that pauses cost nothing; all else is real. */
function createLife() {
  const { context } = latchkey.app
  const subject = `life-${++runs}.`
  const queue: string[] = []
  const enqueue = async (_db: unknown, _name: string, data: object) => {
    queue.push((data as { cardId: string }).cardId)
  }
  const own = { ...context, jobs: { ...context.jobs, enqueue } }
  const connector = createConnector(latchkey.config.teams)
  let state = 0
  const told = new Set<number>()
  const work = async () => {
    for (const cardId of queue.splice(0)) {
      const again = await deliver(own, connector, cardId).catch(() => ({ againAfterSeconds: 1 }))
      if (again) queue.push(cardId)
    }
  }
  const doings = {
    async news({ news }: { news: number }) {
      state += 1
      told.add(news)
      await notify(own, own.db, trialNews(subject, `${news}`, { state: `State ${state}`, people: [people.alex] }))
    },
    async refresh() {
      state += 1
      const draw = (_audience: Audience) => trialCard(subject, `State ${state}`, 'Of it, redrawn')
      await refresh(own, own.db, subject, draw)
    },
    async work({ fault }: { fault?: 'error' | 'answer lost' | 'too many requests' }) {
      if (fault && queue.length > 0) latchkey.teams.faults.next({ fault })
      await work()
    },
    async crash() {
      const [cardId] = queue
      if (!cardId) return
      const reached = createGate()
      const die = () => {
        reached.open()
        return new Promise<never>(() => {})
      }
      const dying = { post: die, update: die, postToChannel: die, openChat: die, findMember: die }
      await Promise.race([deliver(own, dying, cardId), reached.opened])
      await own.db
        .updateTable('sentCards')
        .set({ leasedUntil: new Date(0) })
        .where('id', '=', cardId)
        .execute()
    },
  }
  return {
    subject,
    told,
    happen: (it: Happening) => doings[it.kind](it as never),
    finish: async () => {
      while (queue.length > 0) await work()
    },
    state: () => `State ${state}`,
  }
}

/** Requests that Teams carried out, also when their answer was lost. */
const carriedOut = () =>
  latchkey.teams.requests.filter(
    ({ direction, method, status }) => direction === 'from the bot' && method === 'POST' && status < 300,
  )

/** What people read of a message before they open it. */
function notificationOf(body: unknown): string {
  const { summary, activity } = body as { summary?: string; activity?: { summary?: string } }
  return summary ?? activity?.summary ?? ''
}

test('whatever happens in whatever order: one card shows how things are, and each news is told once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (happenings) => {
      const life = createLife()
      for (const it of happenings) await life.happen(it)
      await life.finish()
      const lost = carriedOut().filter(
        ({ status, body }) => status === 0 && JSON.stringify(body).includes(life.subject),
      ).length
      const places = [latchkey.teams.channel('Alerts'), latchkey.teams.chat(people.alex)]
      for (const place of places) {
        const cards = place.messages.filter(({ card }) => textOf(card).includes(`Thing ${life.subject}`))
        const right = cards.filter(({ card }) => textOf(card).includes(life.state()))
        expect(right.length).toBeGreaterThanOrEqual(life.told.size > 0 ? 1 : 0)
        expect(cards.length - right.length).toBeLessThanOrEqual(lost)
        expect(right.length).toBeLessThanOrEqual(1 + lost)
      }
      for (const news of life.told) {
        const sends = carriedOut().filter(({ body }) => notificationOf(body).includes(said(life.subject, `${news}`)))
        expect(sends.length).toBeGreaterThanOrEqual(2)
        expect(sends.length).toBeLessThanOrEqual(2 + lost)
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
