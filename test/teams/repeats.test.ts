import { help } from '../../src/features/help/index.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ features: [help] })
})
afterAll(() => latchkey.stop())

const chat = () => latchkey.teams.chat(alex)
const message = (id: string) => ({
  type: 'message',
  id,
  text: 'help',
  channelId: 'msteams',
  serviceUrl: latchkey.teams.serviceUrl,
  from: { id: alex.teamsId, name: alex.name, aadObjectId: alex.objectId },
  recipient: { id: '28:latchkey' },
  conversation: { id: chat().id, conversationType: 'personal', tenantId },
})

test('what Teams sends again is answered 200 and does nothing: for one activity there is one turn', async () => {
  await chat().installs()
  const before = chat().posted.length
  const again = () => latchkey.teams.sends(message('f:1'))
  const answers = await Promise.all([again(), again(), again()])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  await latchkey.restart()
  // The first request after a restart may go out on a connection that was kept alive and is no more: status 0.
  expect((await again()).status || (await again()).status).toBe(200)
  expect(chat().posted).toHaveLength(before + 1)
  await latchkey.teams.sends(message('f:2'))
  expect(chat().posted).toHaveLength(before + 2)
})
