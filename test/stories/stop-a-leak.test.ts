import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { revokeToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Chat } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { everythingKept } from '../setup/everything-kept.js'
import type { Latchkey } from '../setup/latchkey.js'
import {
  cardWith,
  type LeakStory,
  listedToken,
  madeToken,
  numberOn,
  push,
  pushQuietly,
  said,
  scriptWith,
  startLeakStory,
  wordsOf,
} from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const { alex, isaiah, lynne, patti } = people
const chat = (person = alex) => story.chat(person)
const shared = () => story.shared()
const full: LeakStory['full'] = (...of) => story.full(...of)
const says: LeakStory['says'] = (...what) => story.says(...what)
const revokes: LeakStory['revokes'] = (...how) => story.revokes(...how)

describe('a push with a token in it', () => {
  test('is told to the owner in full and to the channel without the place; the secret is nowhere', async () => {
    const token = await madeToken(latchkey)
    const { path, commit } = await push(latchkey, scriptWith(token.token))
    const inFull = full(token)
    for (const words of [
      'Leaked: revoke it now',
      `Your token "${token.displayName}"`,
      `Shop/shop-web, ${path}, line 3`,
      `${commit.slice(0, 7)} on main`,
      'Alex Wilber',
      'Code: read, Builds: read',
      'Certain: it has the fingerprint',
    ])
      expect(inFull).toContain(words)
    const inChannel = wordsOf(shared())
    for (const words of ['Leaked, not revoked yet', 'A token of Alex Wilber', 'Shop/shop-web']) {
      expect(inChannel).toContain(words)
    }
    for (const hidden of [path, 'line 3', token.displayName, commit.slice(0, 7)])
      expect(inChannel).not.toContain(hidden)
    for (const kept of [await everythingKept(latchkey), latchkey.logged(), JSON.stringify(latchkey.teams.requests)]) {
      expect(kept).not.toContain(token.token)
      expect(kept).not.toContain(token.token.slice(0, 52))
    }
    expect(await everythingKept(latchkey)).toContain(path)
  })

  test('that only Azure DevOps knows is matched by its C3ID, and found in a Basic header too', async () => {
    const token = listedToken(latchkey, isaiah)
    const header = Buffer.from(`:${token.token}`).toString('base64')
    await push(latchkey, `curl -H "Authorization: Basic ${header}"\n`)
    const card = full(token, isaiah)
    expect(card).toContain('Certain: Azure DevOps lists a token with the same hash')
    expect(card).toContain('line 1')
    expect(wordsOf(shared())).toContain('A token of Isaiah Langer')
    expect(JSON.stringify(latchkey.teams.requests)).not.toContain(header)
  })

  test('is told once, however often it is pushed or delivered, and across a restart', async () => {
    const token = await madeToken(latchkey)
    const { path } = await push(latchkey, scriptWith(token.token))
    const before = { owner: chat().posted.length, channel: channel.posted.length }
    await push(latchkey, null, { path })
    await latchkey.restart()
    await push(latchkey, `# again\n${scriptWith(token.token)}`, { path })
    expect({ owner: chat().posted.length, channel: channel.posted.length }).toEqual(before)
  })

  test('whose line was there before is not told again', async () => {
    const token = await madeToken(latchkey)
    const { path } = await pushQuietly(latchkey, scriptWith(token.token), 'scripts/old.sh')
    const before = channel.posted.length
    await push(latchkey, `${scriptWith(token.token)}echo done\n`, { path })
    expect(channel.posted).toHaveLength(before)
    await push(latchkey, `${scriptWith(token.token)}${scriptWith(token.token)}`, { path })
    expect(channel.posted).toHaveLength(before + 1)
    expect(full(token)).toContain('line 6')
  })
})

describe('Revoke now', () => {
  test('asks once more with what would break, then revokes as the owner, and every copy says so', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const card = cardWith(chat(), token.displayName)
    const asked = await chat().clicks(alex, card, 'Revoke now')
    expect(said(asked)).toContain('Whatever uses it stops working at once')
    expect(said(asked)).toContain('Code: read')
    expect(token.revokedOn).toBeUndefined()
    const done = await chat().clicks(alex, card, 'Revoke')
    expect(token.revokedOn).toBeDefined()
    await latchkey.settled()
    for (const text of [said(done), full(token), wordsOf(shared())]) {
      expect(text).toContain('Revoked')
      expect(text).toContain('Alex Wilber revoked it')
      expect(text).toContain('still in the history of the repository: it is dead now, but remove it')
    }
    expect(buttonsOf(shared().card)).toHaveLength(0)
    const known = await says(alex, `token show ${token.displayName}`)
    expect(known).toContain('Revoked')
  })

  test('works from the channel too, where the answer has no place either', async () => {
    const token = await madeToken(latchkey)
    const { path } = await push(latchkey, scriptWith(token.token))
    const answer = await revokes(alex, channel, shared())
    expect(answer).toContain('Alex Wilber revoked it')
    expect(answer).not.toContain(path)
    expect(token.revokedOn).toBeDefined()
  })

  test('of somebody else is a sentence, and nothing changes', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    for (const button of ['Revoke now', { verb: 'revoke-leak' }]) {
      const answer = await channel.clicks(lynne, shared(), button)
      expect(said(answer)).toContain(
        'Only Alex Wilber or an administrator of contoso can do that. Nothing was changed.',
      )
    }
    const number = numberOn(full(token))
    expect(await says(lynne, `leak revoke ${number}`)).toContain('Only Alex Wilber or an administrator')
    expect(token.revokedOn).toBeUndefined()
    expect(wordsOf(shared())).toContain('Leaked, not revoked yet')
  })

  test('of an administrator is his own act at Azure DevOps, and the owner hears of it', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const answer = await revokes(patti, channel, shared())
    expect(answer).toContain('Patti Fernandez revoked it')
    expect(full(token)).toContain('Patti Fernandez revoked it')
    const by = identityOf(latchkey.azureDevOps.world, patti).id
    const entry = latchkey.azureDevOps.world.audit.filter(({ actionId }) => actionId === 'Token.PatRevokeEvent').at(-1)
    expect(JSON.stringify(entry)).toContain(by)
  })

  test('of an administrator asks for that sign-in first, and only then', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    latchkey.entra.signOut(patti, 'administration')
    const leak = shared()
    const answer = await channel.clicks(patti, leak, 'Revoke now')
    expect(said(answer)).toContain('Please sign in')
    expect(token.revokedOn).toBeUndefined()
    const asked = cardWith(channel, 'Connect your Azure DevOps account')
    const { url } = buttonsOf(asked.card)[0]?.action as { url: string }
    expect(await followSignIn(url, patti)).toContain('You are signed in')
    expect(latchkey.entra.signedIn(patti, 'administration')).toBe(true)
    expect(await revokes(patti, channel, leak)).toContain('Patti Fernandez revoked it')
  })

  test('can be typed: first what would change and a code, then with the code', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const number = numberOn(full(token))
    const asked = await says(alex, `leak revoke ${number}`)
    const code = /leak\srevoke\s\d+\s([0-9a-f]{12})/.exec(asked)?.[1]
    expect(code).toBeDefined()
    expect(await says(alex, `leak revoke ${number} 0123456789ab`)).toContain('has changed')
    expect(token.revokedOn).toBeUndefined()
    expect(await says(alex, `leak revoke ${number} ${code}`)).toContain('Alex Wilber revoked it')
    expect(token.revokedOn).toBeDefined()
  })

  test('of what was revoked elsewhere says so', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    revokeToken(latchkey.azureDevOps.world, token, undefined)
    const answer = await channel.clicks(alex, shared(), 'Revoke now')
    expect(said(answer)).toContain('It was revoked elsewhere')
    await latchkey.settled()
    expect(wordsOf(shared())).toContain('It was revoked elsewhere')
  })

  test('ends every leak of the same token', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const first = shared()
    await push(latchkey, scriptWith(token.token))
    await revokes(alex, channel, shared())
    const same = channel.posted.find(({ id }) => id === first.id)
    expect(first.id).not.toBe(shared().id)
    expect(wordsOf(same)).toContain('Alex Wilber revoked it')
  })
})

describe('A token that was revoked or has expired', () => {
  test('since it leaked is noticed by itself', async () => {
    const token = listedToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    revokeToken(latchkey.azureDevOps.world, token, undefined)
    await latchkey.app.runSchedule('look-after-leaks')
    await latchkey.settled()
    expect(wordsOf(shared())).toContain('It was revoked elsewhere')
    expect(full(token)).toContain('It was revoked elsewhere')
  })

  test('before it was found is told as that, with nothing to click', async () => {
    const token = listedToken(latchkey)
    revokeToken(latchkey.azureDevOps.world, token, undefined)
    await push(latchkey, scriptWith(token.token))
    expect(wordsOf(shared())).toContain('It had been revoked before it was found')
    expect(buttonsOf(shared().card)).toHaveLength(0)
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
