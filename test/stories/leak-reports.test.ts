import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { revokeToken, type Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { type GitguardianIncident, gitguardianDelivery, gitguardianIncident } from '../../src/sandbox/gitguardian.js'
import { type GithubAlert, githubAlert, githubDelivery } from '../../src/sandbox/github.js'
import { people } from '../../src/sandbox/people.js'
import type { Chat } from '../../src/sandbox/teams.js'
import { everythingKept } from '../setup/everything-kept.js'
import type { Latchkey } from '../setup/latchkey.js'
import { cardWith, type LeakStory, madeToken, numberOn, startLeakStory, wordsOf } from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat
let last = 0

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const now = () => latchkey.app.context.now()
const hoursAgo = (hours: number) => new Date(now().getTime() - hours * 3_600_000)

async function send(
  path: 'github' | 'gitguardian',
  { headers, body }: { headers: Record<string, string>; body: string },
) {
  const url = `http://127.0.0.1:${latchkey.app.port}/api/hooks/${path}`
  const { status } = await fetch(url, { method: 'POST', headers, body })
  await latchkey.settled()
  return status
}

const secretOf = (source: 'github' | 'gitguardian') => latchkey.config.webhookSecrets[source][0] ?? ''

function fromGithub(wish: Partial<GithubAlert> = {}, more: object = {}) {
  last += 1
  const body = { ...githubAlert({ number: last, repository: 'contoso/shop-mobile', at: now(), ...wish }), ...more }
  return send('github', githubDelivery(secretOf('github'), 'secret_scanning_alert', body))
}

function fromGitguardian(wish: Partial<GitguardianIncident> = {}) {
  last += 1
  const body = gitguardianIncident({ id: 31_000 + last, at: now(), ...wish })
  return send('gitguardian', gitguardianDelivery(secretOf('gitguardian'), body, now()))
}

const operatorsCard = () => story.chat(people.megan).posted.at(-1)
const posted = () => channel.posted.length + story.chat(people.megan).posted.length + story.chat().posted.length
const ownersCard = (token: Token) => cardWith(story.chat(), `"${token.displayName}"`)

describe('GitGuardian reports a token that was made here', () => {
  let token: Token
  beforeAll(async () => {
    token = await madeToken(latchkey)
    expect(await fromGitguardian({ secret: token.token, detector: 'generic_high_entropy_secret' })).toBe(202)
  })

  test('its owner is told in person which token, where, and that it is certain', () => {
    const words = story.full(token)
    expect(words).toContain(`GitGuardian, incident ${31_000 + last}`)
    expect(words).toContain('has the fingerprint of a token made here')
    expect(words).toContain('Whoever can read it there can use it until you revoke it.')
  })

  test('the channel is told whose it is, and not where', () => {
    const words = wordsOf(story.shared())
    expect(words).toContain('A token of Alex Wilber')
    expect(words).toContain('GitGuardian found it')
    expect(words).not.toContain('incident')
  })

  test('its owner revokes it, and every card says so', async () => {
    expect(await story.revokes(people.alex, story.chat(), ownersCard(token))).toContain('Revoked')
    expect(token.revokedOn).toBeDefined()
    expect(wordsOf(story.shared())).toContain('Alex Wilber revoked it.')
    expect(story.full(token)).toContain('remove it')
  })
})

describe('GitHub reports a token of Azure DevOps', () => {
  let alert: number
  beforeAll(async () => {
    expect(await fromGithub()).toBe(202)
    alert = last
  })

  test('who runs Latchkey is told where, that it is unverified, and that nobody can say whose it is', () => {
    const words = wordsOf(operatorsCard())
    expect(words).toContain('Reported, unverified')
    expect(words).toContain(`contoso/shop-mobile on GitHub, alert ${alert}`)
    expect(words).toContain('GitHub does not send what it found, so I cannot tell whose it is, nor revoke it.')
    expect(words).toContain('Unverified: GitHub says so')
    expect(words).not.toContain('Revoke now')
  })

  test('the channel is told, and not where', () => {
    const words = wordsOf(story.shared())
    expect(words).toContain('GitHub found it')
    expect(words).not.toContain('shop-mobile')
    expect(words).not.toContain(`alert ${alert}`)
  })

  test('the same alert again is told nobody', async () => {
    const before = posted()
    await fromGithub({ number: alert, at: hoursAgo(1) })
    expect(posted()).toBe(before)
  })

  test('somebody who does not run Latchkey cannot close it, who does can', async () => {
    const number = numberOn(wordsOf(operatorsCard()))
    expect(await story.says(people.alex, `leak resolve ${number} handled by me`)).toContain(
      'Only the operators of Latchkey',
    )
    expect(await story.says(people.megan, `leaks`)).toContain('contoso/shop-mobile on GitHub')
    const resolve = `leak resolve ${number} handled found its owner and it is gone`
    expect(await story.resolves(people.megan, resolve)).toContain('Megan Bowen took care of it')
    expect(wordsOf(story.shared())).toContain('Handled')
  })
})

test('a report of GitGuardian that matches no token is told as unverified to who runs Latchkey', async () => {
  await fromGitguardian({ secret: `not-made-here-${last}` })
  const words = wordsOf(operatorsCard())
  expect(words).toContain('Reported, unverified')
  expect(words).toContain(`GitGuardian, incident ${31_000 + last}`)
  expect(words).toContain('it is of no token made here')
})

test('a report of GitGuardian without a hash is told as well', async () => {
  await fromGitguardian({})
  expect(wordsOf(operatorsCard())).toContain(`GitGuardian, incident ${31_000 + last}`)
})

const others: [string, () => Promise<number>][] = [
  ['another kind of secret at GitHub', () => fromGithub({ secretType: 'npm_access_token' })],
  ['an alert that GitHub closed', () => fromGithub({ action: 'resolved' })],
  ['another kind of secret at GitGuardian', () => fromGitguardian({ detector: 'aws_iam', secret: 'not-made-here' })],
  ['an incident that was closed', () => fromGitguardian({ action: 'incident_resolved' })],
]
test.each(others)('%s is told nobody', async (_name, report) => {
  const before = posted()
  expect(await report()).toBe(202)
  expect(posted()).toBe(before)
})

describe('a report that is older than a day', () => {
  test('is told nobody, and is logged', async () => {
    const before = posted()
    const token = await madeToken(latchkey)
    expect(await fromGithub({ at: hoursAgo(25) })).toBe(202)
    expect(await fromGitguardian({ secret: token.token, at: hoursAgo(25) })).toBe(202)
    expect(posted()).toBe(before)
    expect(latchkey.logged()).toContain('a report of a leak is older than a day')
  })

  test.each([
    ['GitHub', () => fromGithub({ at: hoursAgo(48) })],
    ['GitGuardian', () => fromGitguardian({ at: hoursAgo(48) })],
  ])('of %s makes Latchkey look at what has become of the leaks it knows', async (_name, report) => {
    const token = await madeToken(latchkey)
    await fromGitguardian({ secret: token.token })
    revokeToken(latchkey.azureDevOps.world, token, undefined)
    await report()
    expect(story.full(token)).toContain('It was revoked elsewhere.')
  })
})

test('no secret and no url of a report is kept, and no url is fetched', async () => {
  const hits: string[] = []
  const trap = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/x`
  const token = await madeToken(latchkey)
  const alert = {
    number: 990,
    secret_type: 'azure_devops_personal_access_token',
    secret: token.token,
    url,
    html_url: url,
  }
  const at = { created_at: now().toISOString(), updated_at: now().toISOString() }
  const repository = { id: 7, full_name: `contoso/${token.token}`, html_url: url, url }
  expect(await fromGithub({}, { alert: { ...alert, ...at, locations_url: url }, repository })).toBe(202)
  expect(wordsOf(operatorsCard())).toContain('contoso/… on GitHub, alert 990')
  const kept = await everythingKept(latchkey)
  for (const where of [kept, latchkey.logged()]) {
    expect(where).not.toContain(token.token)
    expect(where).not.toContain(url)
  }
  expect(hits).toEqual([])
  await new Promise((resolve) => trap.close(resolve))
})
