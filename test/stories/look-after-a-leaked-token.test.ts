import { revokeToken, type Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import type { Latchkey } from '../setup/latchkey.js'
import {
  cardWith,
  type LeakStory,
  listedToken,
  madeToken,
  numberOn,
  push,
  said,
  scriptWith,
  startLeakStory,
  wordsOf,
} from './leaked-token.js'
import { named, presses, says } from './naming.js'

let story: LeakStory
let latchkey: Latchkey
const { adele, alex, isaiah, patti } = people

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey } = story)
  await story.chat(adele).says('help')
})
afterAll(() => story.stop())

/** Somebody's newest card about a leak of this token. */
const leakOf = (token: Token, person = isaiah) =>
  cardWith(story.chat(person), `Alex Wilber's token "${token.displayName}"`)
const titles = (person: typeof adele | typeof isaiah) => story.chat(person).posted.map(wordsOf).join('\n')
const hears = async (token: Token, who = 'Isaiah Langer') => named(latchkey, who, token.displayName)

/** A token of Alex that Isaiah looks after, with Adele as backup, has leaked. */
async function leaked(make: typeof madeToken | typeof listedToken): Promise<{ token: Token; path: string }> {
  const token = await make(latchkey)
  await hears(token)
  await hears(token, 'Adele Vance backup')
  return { token, path: (await push(latchkey, scriptWith(token.token))).path }
}

describe('a leak of a token that somebody looks after', () => {
  test('is told in full to its maker and to him, not to the backup, and without the place to the channel', async () => {
    const { token, path } = await leaked(madeToken)
    expect(story.full(token)).toContain(path)
    expect(story.full(token)).toContain('Leaked: revoke it now')
    const his = wordsOf(leakOf(token))
    for (const words of [
      'Leaked: have it revoked now',
      path,
      'line 3',
      'Code: read, Builds: read',
      'You look after this',
    ])
      expect(his).toContain(words)
    expect(titles(adele)).not.toContain('Leaked')
    const inChannel = wordsOf(story.shared())
    expect(inChannel).toContain('Alex Wilber and Isaiah Langer were told where.')
    expect(inChannel).not.toContain(path)
  })

  test('can be looked up by him, also in a project that he does not see', async () => {
    const { token, path } = await leaked(listedToken)
    const number = numberOn(wordsOf(leakOf(token)))
    expect(await story.says(isaiah, 'leaks')).toContain(path)
    expect(await story.says(isaiah, `leak resolve ${number}`)).toContain('Close it?')
    expect(await presses(latchkey, isaiah, 'Back')).toContain(path)
    expect(await story.says(adele, 'leaks')).not.toContain(path)
  })

  test('cannot be revoked by him: his card offers nothing, and a sentence says who can', async () => {
    const { token } = await leaked(madeToken)
    const card = leakOf(token)
    expect(buttonsOf(card.card)).toHaveLength(0)
    expect(wordsOf(card)).toContain('Only Alex Wilber or an administrator of contoso can revoke it')
    const no = 'Azure DevOps lets only Alex Wilber, who made it, or an administrator of contoso revoke it.'
    expect(await story.says(isaiah, `leak revoke ${numberOn(wordsOf(card))}`)).toContain(no)
    expect(said(await story.channel.clicks(isaiah, story.shared(), 'Revoke now'))).toContain(no)
    expect(token.revokedOn).toBeUndefined()
  })

  test('is closed by him as a false alarm, and its maker reads his reason', async () => {
    const { token } = await leaked(listedToken)
    const { clicks } = story.chat(isaiah)
    await clicks(isaiah, leakOf(token), 'False alarm')
    const done = await clicks(isaiah, leakOf(token), 'Close it', { reason: 'it is in a test' })
    expect(said(done)).toContain('Isaiah Langer says: it is in a test')
    await latchkey.settled()
    expect(story.full(token)).toContain('Isaiah Langer says: it is in a test')
    expect(token.revokedOn).toBeUndefined()
  })

  test('is not closed by him as handled while it works, and is settled when it does not', async () => {
    const { token } = await leaked(listedToken)
    const resolve = `leak resolve ${numberOn(wordsOf(leakOf(token)))} handled it is gone`
    expect(await story.resolves(isaiah, resolve)).toContain('Azure DevOps says that this token still works.')
    revokeToken(latchkey.azureDevOps.world, token, undefined)
    expect(await story.resolves(isaiah, resolve)).toContain('It was revoked elsewhere')
  })

  test('is over for him, too, when its maker or an administrator revokes it', async () => {
    const { token } = await leaked(madeToken)
    await story.revokes(alex, story.chat(), cardWith(story.chat(), token.displayName))
    expect(wordsOf(leakOf(token))).toContain('Alex Wilber revoked it')
    const other = await leaked(listedToken)
    await story.revokes(patti, story.channel, story.shared())
    expect(wordsOf(leakOf(other.token))).toContain('Patti Fernandez revoked it')
  })

  test('is told to who is named only then, once, and the card of who was before loses the place', async () => {
    const { token, path } = await leaked(madeToken)
    await hears(token, 'Adele Vance')
    for (let look = 0; look < 2; look += 1) {
      await latchkey.app.runSchedule('look-after-leaks')
      await latchkey.settled()
    }
    const told = story.chat(adele).posted.filter((message) => wordsOf(message).includes(path))
    expect(told).toHaveLength(1)
    expect(titles(isaiah)).not.toContain(path)
    expect(await story.says(isaiah, 'leaks')).not.toContain(path)
  })
})

describe('who does not look after the token any more', () => {
  const looksAfter = () => latchkey.app.runSchedule('look-after-leaks').catch(() => undefined)
  const hisCards = (words: string) => story.chat(isaiah).posted.filter((message) => wordsOf(message).includes(words))
  const number = (token: Token) => numberOn(wordsOf(leakOf(token)))

  test('loses the place and the button at once, also when the leak was settled before', async () => {
    const open = await leaked(madeToken)
    const settled = await leaked(madeToken)
    await story.revokes(alex, story.chat(), cardWith(story.chat(), settled.token.displayName))
    for (const { token, path } of [open, settled]) {
      const { id } = leakOf(token)
      expect(wordsOf(leakOf(token))).toContain(path)
      // For one that works no more nobody is named, but taken back he is.
      await says(latchkey, alex, `owner "${token.displayName}" nobody`)
      await presses(latchkey, alex, 'Take it back')
      const card = story.chat(isaiah).posted.find((message) => message.id === id)
      expect(wordsOf(card)).toContain('You do not look after this token any more.')
      expect(wordsOf(card)).not.toContain(path)
      expect(buttonsOf(card?.card ?? {})).toHaveLength(0)
    }
  })

  test('loses them when the next look at the leaks cannot ask Azure DevOps, too', async () => {
    const { token, path } = await leaked(madeToken)
    await latchkey.app.context.db.deleteFrom('namedOwners').execute()
    latchkey.azureDevOps.faults.next({ path: /tokenadmin/, fault: 'down', times: 1_000 })
    await looksAfter()
    await latchkey.settled()
    latchkey.azureDevOps.faults.clear()
    expect(hisCards(path)).toHaveLength(0)
    expect(token.revokedOn).toBeUndefined()
  })

  test('hears of a leak that is still open once more when he is named again', async () => {
    const { token, path } = await leaked(madeToken)
    latchkey.clock.moveDays(0.1)
    await hears(token, 'Adele Vance')
    expect(hisCards(path)).toHaveLength(0)
    latchkey.clock.moveDays(0.1)
    const before = story.chat(isaiah).posted.length
    await hears(token)
    const told = () =>
      story
        .chat(isaiah)
        .posted.slice(before)
        .filter((it) => wordsOf(it).includes(path))
    expect(told()).toHaveLength(1)
    const after = story.chat(isaiah).posted.length
    await hears(token, 'Lynne Robbins backup')
    await looksAfter()
    await latchkey.settled()
    expect(told()).toHaveLength(1)
    expect(story.chat(isaiah).posted).toHaveLength(after)
  })

  test('is not told how to revoke what he could only close', async () => {
    const made = await leaked(madeToken)
    const no = await story.says(isaiah, `leak resolve ${number(made.token)} it is in a test`)
    expect(no).toContain('This is no false alarm')
    expect(no).toContain('Only Alex Wilber or an administrator of contoso can revoke it.')
    const listed = await leaked(listedToken)
    const stillWorks = await story.resolves(isaiah, `leak resolve ${number(listed.token)} handled it is gone`)
    expect(stillWorks).toContain('Only Alex Wilber or an administrator of contoso can revoke it.')
    const stranger = said(await story.channel.clicks(adele, story.shared(), 'False alarm'))
    expect(stranger).toContain('Only Alex Wilber, Isaiah Langer or an administrator of contoso can do that.')
    const revokes = said(await story.channel.clicks(adele, story.shared(), 'Revoke now'))
    expect(revokes).toContain('Only Alex Wilber or an administrator of contoso can do that.')
    expect(wordsOf(story.shared())).toContain('Whoever made it, or an administrator, can revoke it.')
  })
})

test('who looks after it is offered no "Revoke now" while nobody can say whether he is an administrator', async () => {
  const { path } = await leaked(madeToken)
  await story.says(isaiah, 'leaks')
  latchkey.azureDevOps.faults.next({ path: /permissionevaluationbatch/, fault: 'down', times: 1_000 })
  const list = story.chat(isaiah).posted.at(-1)
  const { card } = await story.chat(isaiah).clicks(isaiah, list as NonNullable<typeof list>, { title: 'Show', nth: 0 })
  latchkey.azureDevOps.faults.clear()
  expect(textOf(card)).toContain(path)
  expect(textOf(card)).toContain('Leaked: have it revoked now')
  expect(buttonsOf(card ?? {})).toHaveLength(0)
})

test('where the bot may not administer tokens, he is told that it cannot see whether it still works', async () => {
  const { token } = await leaked(listedToken)
  latchkey.azureDevOps.faults.next({ path: /tokenadmin/, fault: 'forbidden', times: 1 })
  const number = numberOn(wordsOf(leakOf(token)))
  expect(await story.resolves(isaiah, `leak resolve ${number} it is in a test`)).toContain(
    'Azure DevOps does not let me see whether this token still works. Nothing was changed.',
  )
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
