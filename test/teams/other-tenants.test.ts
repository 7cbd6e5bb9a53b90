import { randomUUID } from 'node:crypto'
import { help } from '../../src/features/help/index.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

const other = randomUUID()
let latchkey: Latchkey
afterEach(() => latchkey.stop())

/** Starts the app for the people of these tenants; everybody in the simulated Teams is of the sandbox's. */
async function startFor(allowedTenants: string[]): Promise<void> {
  latchkey = await startLatchkey({ features: [help], config: { allowedTenants } })
}

/** Has the activity that Alex sends answered. @returns the status, and whether anything was written */
async function send(change: (activity: Record<string, unknown>) => object = (as) => as) {
  const chat = latchkey.teams.chat(people.alex)
  await chat.says('help')
  const { body } = latchkey.teams.requests.find(({ direction }) => direction === 'to the bot') as { body: object }
  const before = await rowCounts(latchkey.app.context.db)
  const { status } = await latchkey.teams.sends(change({ ...(body as Record<string, unknown>), id: randomUUID() }))
  return { status, written: JSON.stringify(before) !== JSON.stringify(await rowCounts(latchkey.app.context.db)) }
}

const invoke = (activity: Record<string, unknown>) => ({
  ...activity,
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb: 'x', data: {} } },
})
const install = (activity: Record<string, unknown>) => ({ ...activity, type: 'installationUpdate', action: 'add' })

test.each([
  ['a message', undefined],
  ['a click', invoke],
  ['an installation', install],
])('%s from a tenant that is not allowed is answered 403, and nothing is written or said', async (_name, change) => {
  await startFor([other])
  expect(await send(change)).toEqual({ status: 403, written: false })
  expect((await rowCounts(latchkey.app.context.db)).conversations).toBe(0)
  expect(latchkey.teams.chat(people.alex).posted).toEqual([])
})

test('no allowed tenant means nobody, not everybody', async () => {
  await startFor([])
  expect(await send()).toEqual({ status: 403, written: false })
})

test('an activity that names no tenant is from none that is allowed', async () => {
  await startFor([tenantId])
  const without = ({ channelData: _, ...activity }: Record<string, unknown>) => {
    const { tenantId: _tenant, ...conversation } = activity.conversation as Record<string, unknown>
    return { ...activity, conversation }
  }
  expect((await send(without)).status).toBe(403)
})

test('the people of an allowed tenant are answered, in any case of its letters', async () => {
  await startFor([other, tenantId])
  const inCapitals = (activity: Record<string, unknown>) => ({
    ...activity,
    conversation: { ...(activity.conversation as object), tenantId: tenantId.toUpperCase() },
  })
  expect((await send(inCapitals)).status).toBe(200)
  expect(latchkey.teams.chat(people.alex).posted).not.toEqual([])
})
