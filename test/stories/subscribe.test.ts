import { listDecisions } from '../../src/decisions/record.js'
import { topics } from '../../src/notifications/topics.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Chat, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { listedToken, push, said, scriptWith } from './leaked-token.js'

const { alex, isaiah, lynne, megan } = people
let latchkey: Latchkey
let channels = 0

beforeAll(async () => {
  latchkey = await startLatchkey({ sandbox: true })
  await latchkey.teams.chat(alex).says('help')
})
afterAll(() => latchkey.stop())

const newChannel = () => latchkey.teams.channel(`Channel ${++channels}`)
const last = (chat: Chat) => chat.posted.at(-1) as Message

/** Types it there. @returns the words of the answer */
async function says(chat: Chat, person: typeof alex, text: string): Promise<string> {
  await chat.says(person, text)
  return textOf(last(chat).card)
}

/** Leaks a token of Alex. @returns the words of what the conversation was told of it */
async function leakIn(chat: Chat, project: string, repository: string): Promise<string> {
  const before = chat.posted.length
  await push(latchkey, scriptWith(listedToken(latchkey).token), { project, repository })
  return chat.posted
    .slice(before)
    .map(({ card }) => textOf(card))
    .join()
}

const decisions = async (chat: Chat) => {
  const { db } = latchkey.app.context
  const rows = await listDecisions(db, `conversation:${chat.id}`)
  return rows.map(({ verb, name, outcome }) => [verb, name, outcome])
}

test('who comes into a team says how to subscribe, and names every topic', async () => {
  const team = latchkey.teams.channel('General')
  await team.installs()
  const hello = team.posted.map(({ card }) => textOf(card)).join()
  expect(hello).toContain('"@Latchkey subscribe"')
  for (const topic of Object.keys(topics)) expect(hello).toContain(topic)
})

describe('subscribe', () => {
  test('a conversation hears only of projects that its subscriber sees', async () => {
    const own = latchkey.teams.chat(isaiah)
    expect(await says(own, isaiah, 'subscribe permits leaks')).toContain('hears of permits, leaks in contoso/Data.')
    expect(await leakIn(own, 'Shop', 'shop-web')).toBe('')
    expect(await leakIn(own, 'Data', 'warehouse')).toContain('Data/warehouse')
  })

  test('in a channel everybody hears what the subscriber may see, and the answer says so', async () => {
    const channel = newChannel()
    const answer = await says(channel, lynne, 'subscribe leaks expiry')
    expect(answer).toContain('leaks in contoso/Data, contoso/Platform, contoso/Shop; expiry in contoso.')
    expect(answer).toContain('Everybody here hears what Lynne Robbins may see.')
    expect(await leakIn(channel, 'Data', 'warehouse')).toContain('Data/warehouse')
    expect(await says(channel, megan, 'subscriptions')).toContain('contoso/Shop, for Lynne Robbins')
  })

  test('names are taken in any case of their letters, and kept as Azure DevOps has them', async () => {
    const channel = newChannel()
    expect(await says(channel, alex, 'subscribe leaks CONTOSO/shop')).toContain('leaks in contoso/Shop.')
    expect(await leakIn(channel, 'Shop', 'shop-web')).toContain('Shop/shop-web')
    expect(await leakIn(channel, 'Data', 'warehouse')).toBe('')
  })

  test.each([
    ['a project one does not see', 'leaks contoso/Data', 'You see: contoso/Platform, contoso/Shop.'],
    ['a project that is not there', 'leaks contoso/Shopp', 'You see no project "Shopp".'],
    ['a project for what belongs to none', 'expiry contoso/Shop', 'belong to no project'],
    ['such a project among others', 'leaks tokens contoso/Shop', 'belong to no project'],
    ['an organization that is not looked after', 'leaks fabrikam/Shop', 'I look after: contoso.'],
    ['a word that is no topic', 'leaks shop', 'Topics are: expiry'],
  ])('%s is refused in words, and nothing is changed', async (_name, typed, sentence) => {
    const channel = newChannel()
    const answer = await says(channel, alex, `subscribe ${typed}`)
    expect(answer).toContain(sentence)
    expect(answer).toContain('Nothing was changed.')
    expect(await says(channel, alex, 'subscriptions')).toContain('hears nothing yet')
  })

  test('alone it asks with a form for topics and a project that the asker sees', async () => {
    const own = latchkey.teams.chat(alex)
    await own.says(alex, 'subscribe')
    const form = last(own)
    const offered = JSON.stringify(form.card)
    expect(offered).toContain('contoso/Shop')
    expect(offered).not.toContain('contoso/Data')
    expect((await own.clicks(alex, form, 'Subscribe', { topics: '' })).kind).toBe('incomplete')
    const wrong = await own.clicks(alex, form, 'Subscribe', { topics: 'leaks,expiry', place: 'contoso/Shop' })
    expect(said(wrong)).toContain('belong to no project')
    const done = await own.clicks(alex, form, 'Subscribe', { topics: 'leaks', place: 'contoso/Shop' })
    expect(said(done)).toContain('hears of leaks in contoso/Shop.')
    expect(await says(own, alex, 'subscriptions')).toContain('leaks')
  })

  test('who sends the form of somebody else subscribes to what he sees himself', async () => {
    const channel = newChannel()
    await channel.says(lynne, 'subscribe')
    const answer = await channel.clicks(alex, last(channel), 'Subscribe', { topics: 'leaks', place: 'contoso/Data' })
    expect(said(answer)).toContain('You see no project "Data".')
    expect(await says(channel, alex, 'subscriptions')).toContain('hears nothing yet')
  })
})

describe('unsubscribe', () => {
  test('takes a sign-in: nobody ends the alerts of a channel unnamed', async () => {
    const channel = newChannel()
    await channel.says(alex, 'subscribe leaks')
    latchkey.entra.signOut(megan)
    expect(await says(channel, megan, 'unsubscribe leaks')).toContain('Connect your Azure DevOps account')
    expect(await leakIn(channel, 'Shop', 'shop-web')).toContain('Shop/shop-web')
    latchkey.entra.signIn(megan)
  })

  test('ends a topic, or one project of it; who began and who ended it is written down', async () => {
    const channel = newChannel()
    await channel.says(alex, 'subscribe leaks permits')
    expect(await says(channel, megan, 'unsubscribe leaks contoso/SHOP')).toContain('leaks in contoso/Shop.')
    expect(await leakIn(channel, 'Shop', 'shop-web')).toBe('')
    expect(await says(channel, megan, 'unsubscribe leaks')).toContain('leaks in contoso/Platform.')
    expect(await says(channel, megan, 'unsubscribe leaks')).toContain('heard nothing of that')
    expect(await decisions(channel)).toEqual([
      ['subscribe', 'Alex Wilber', 'leaks, permits in contoso/Platform, contoso/Shop'],
      ['unsubscribe', 'Megan Bowen', 'leaks in contoso/Shop'],
      ['unsubscribe', 'Megan Bowen', 'leaks in contoso/Platform'],
    ])
  })

  test('alone it asks which of the topics that are heard shall end', async () => {
    const channel = newChannel()
    expect(await says(channel, alex, 'unsubscribe')).toContain('hears nothing')
    await channel.says(alex, 'subscribe leaks permits')
    await channel.says(alex, 'unsubscribe')
    expect(buttonsOf(last(channel).card).map(({ title }) => title)).toEqual(['Unsubscribe'])
    const done = await channel.clicks(alex, last(channel), 'Unsubscribe', { topics: 'permits' })
    expect(said(done)).toContain('no longer hears of permits')
    const left = await says(channel, alex, 'subscriptions')
    expect(left).toContain('leaks')
    expect(left).not.toContain('permits')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
