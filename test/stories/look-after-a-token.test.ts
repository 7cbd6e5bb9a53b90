import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { addToken, revokeToken, type Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import type { Latchkey } from '../setup/latchkey.js'
import { said, wordsOf } from './leaked-token.js'
import { named, presses, says, startAmong, token } from './naming.js'

const { alex, adele, megan } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startAmong([alex, adele, megan])
  await named(latchkey, 'Adele Vance')
})
afterEach(() => stopAsSpecified(latchkey))

/** Alex makes a second one of the same name, and names Adele for it, too. @returns the first */
async function doubled(): Promise<Token> {
  const { world } = latchkey.azureDevOps
  const first = world.tokens.find(({ displayName }) => displayName === token) as Token
  const validTo = new Date(world.now().getTime() + 40 * 86_400_000)
  addToken(world, { ownerId: identityOf(world, alex).id, displayName: token, scope: 'vso.build', validTo })
  const both = [...(await says(latchkey, alex, 'tokens')).matchAll(new RegExp(`(\\d+) · ${token}`, 'g'))]
  for (const [, number = ''] of both.slice(1)) await named(latchkey, 'Adele Vance', number)
  return first
}

describe('who looks after a token', () => {
  test('means the one that works, once another has taken its place under the same name', async () => {
    const first = await doubled()
    revokeToken(latchkey.azureDevOps.world, first, first.ownerId)
    await says(latchkey, alex, 'tokens all')
    expect(await says(latchkey, adele, `token show "${token}"`)).toContain('Builds: read')
    expect(await says(latchkey, adele, `owner "${token}" Megan Bowen`)).toContain('Make owner?')
  })

  test('is told the numbers while several of one name work, and one of them names it', async () => {
    await doubled()
    const said = await says(latchkey, adele, `token show "${token}"`)
    const [, first, second] =
      /Two of the tokens that you were named for are called that: (\d+) and (\d+)/.exec(said) ?? []
    expect(await says(latchkey, adele, `token show #${first}`)).toContain('Code: read')
    expect(await says(latchkey, adele, `token show ${second}`)).toContain('Builds: read')
  })

  test('calls it by its name, as the answer to what is unknown says', async () => {
    const answer = await says(latchkey, adele, 'token show 99999')
    expect(answer).toContain('for one that you were named for, type the name that is on the card you were sent.')
    const sent = latchkey.teams.chat(adele).posted.map(wordsOf).join('\n')
    const [, name] = /Alex Wilber's token "(.+)"/.exec(sent) ?? []
    expect(await says(latchkey, adele, `token show "${name}"`)).toContain(
      'Only Alex Wilber, who made it, can extend it',
    )
  })

  test('as its backup sees who does, and is not asked who is to: he may not say', async () => {
    await named(latchkey, 'Megan Bowen backup')
    expect(await says(latchkey, adele, `owner "${token}"`)).toContain('Or type: ')
    expect(await says(latchkey, megan, `owner "${token}"`)).toMatch(/Owner: Adele Vance[\s\S]*You are its backup/)
    const shown = latchkey.teams.chat(megan).posted.at(-1)
    expect(wordsOf(shown)).not.toContain('Or type: ')
    expect(buttonsOf(shown?.card ?? {})).toEqual([])
  })

  test('does so no more when he clicks an old card: it is no token of his, and who keeps it now is not said', async () => {
    const chat = latchkey.teams.chat(adele)
    await says(latchkey, adele, `owner "${token}" Isaiah Langer`)
    const old = chat.posted.at(-1) as Message
    await named(latchkey, 'Megan Bowen')
    const missing = await says(latchkey, adele, 'owner 99999 Isaiah Langer')
    expect(missing).toContain('I know no such token of yours. Nothing was changed.')
    for (const button of ['Make owner', 'Leave it']) {
      expect(said(await chat.clicks(adele, old, button))).toBe(missing.replace('\n', ' '))
    }
  })
})

describe('a token that no longer works', () => {
  const first = () => latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === token) as Token
  const over = {
    'was revoked': () => says(latchkey, alex, `token revoke "${token}"`).then(() => presses(latchkey, alex, 'Revoke')),
    'was revoked elsewhere': async () => revokeToken(latchkey.azureDevOps.world, first(), first().ownerId),
    expired: async () => latchkey.clock.moveDays(7),
  }

  test.each(Object.entries(over))('gets no owner and no backup, and can be taken back: it %s', async (_what, end) => {
    await says(latchkey, alex, `owner "${token}" Megan Bowen backup`)
    const old = latchkey.teams.chat(alex).posted.at(-1) as Message
    await end()
    const no = 'It no longer works, so it needs nobody to look after it. Nothing was changed.'
    expect(said(await latchkey.teams.chat(alex).clicks(alex, old, 'Make backup owner'))).toContain(no)
    expect(await says(latchkey, alex, `owner "${token}" Isaiah Langer`)).toContain(no)
    expect(await says(latchkey, alex, `owner "${token}" nobody`)).toContain('Take it back?')
    expect(await presses(latchkey, alex, 'Take it back')).toContain('Owner: Alex Wilber')
  })
})
