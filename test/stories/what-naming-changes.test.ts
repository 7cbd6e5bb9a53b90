import { people } from '../../src/sandbox/people.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import type { Latchkey } from '../setup/latchkey.js'
import { named, numberOf, says, startAmong, token } from './naming.js'

const { alex, adele, isaiah, megan, patti } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startAmong([alex, adele, isaiah, megan, patti])
})
afterEach(() => stopAsSpecified(latchkey))

const asks = (who: string, person: typeof alex | typeof adele | typeof patti = alex) =>
  says(latchkey, person, `owner "${token}" ${who}`)

describe('before somebody is named, the card says', () => {
  test('who is told about it then, and who no longer is', async () => {
    const first = await asks('Adele Vance')
    expect(first).toContain('Adele Vance is told when it expires and where it leaks, and may name others.')
    expect(first).not.toContain('no longer')
    await named(latchkey, 'Adele Vance')
    expect(await asks('Isaiah Langer')).toContain(
      'Adele Vance is no longer told about it. Only Alex Wilber can extend it.',
    )
    expect(await asks('nobody')).toContain(
      'Alex Wilber, who made it, is its owner then. Adele Vance is no longer told about it.',
    )
  })

  test('the same of a backup; without one, who is left to hear', async () => {
    await named(latchkey, 'Megan Bowen backup')
    expect(await asks('Isaiah Langer backup')).toContain(
      'Isaiah Langer is told about it from 3 days before it expires. Megan Bowen is no longer told about it.',
    )
    expect(await asks('nobody backup')).toContain(
      'Megan Bowen is no longer told about it. Then only Alex Wilber is told in person before it expires.',
    )
    await named(latchkey, 'Adele Vance')
    expect(await asks('nobody backup')).toContain(
      'Then only Adele Vance and Alex Wilber are told in person before it expires.',
    )
  })

  test('to who looks after it, that they give away their own right', async () => {
    await named(latchkey, 'Adele Vance')
    for (const who of ['Isaiah Langer', 'nobody']) {
      expect(await asks(who, adele)).toContain(
        'You are no longer told about it, and can no longer name anybody for it.',
      )
    }
    expect(await asks('Isaiah Langer backup', adele)).not.toContain('no longer')
  })

  test('to an administrator who looks after it, only that they are no longer told: they may name anyhow', async () => {
    await named(latchkey, 'Patti Fernandez')
    const asked = await says(latchkey, patti, `owner ${await numberOf(latchkey)} Isaiah Langer`)
    expect(asked).toContain('You are no longer told about it. Only Alex Wilber can extend it.')
  })
})

test('help says what a backup is for', async () => {
  expect(await says(latchkey, alex, 'help owner')).toContain(
    'name the owner of a token, or a backup owner for when they are away; "nobody" takes it back',
  )
})
