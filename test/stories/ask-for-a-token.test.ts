import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan, lynne, patti } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey()
})

afterAll(() => latchkey.stop())

const chat = (person = alex) => latchkey.teams.chat(person)
const wordsOf = (message?: Message) => textOf(message?.card ?? {})
const lastOf = (person = alex) => chat(person).posted.at(-1) as Message
const shown = (answer: ClickAnswer) => textOf(answer.card ?? answer.dialog?.card ?? {}) + (answer.text ?? '')
const secretIn = (text: string) => /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/.exec(text)?.[0] ?? ''

async function ask(form: { name: string; scopes: string; days?: string; reason?: string }): Promise<ClickAnswer> {
  await chat().says('token new')
  const inputs = { days: '7', purpose: 'to try it', reason: '', ...form }
  return chat().clicks(alex, lastOf(), 'Ask for it', inputs)
}

test('what the policy grants at once can be opened at once, and is seen once', async () => {
  const asked = await ask({ name: 'reads-code', scopes: 'vso.code,vso.build' })
  expect(shown(asked)).toContain('Granted')
  const opened = await chat().clicks(alex, lastOf(), 'Open my token')
  expect(opened.kind).toBe('dialog')
  expect(secretIn(shown(opened))).not.toBe('')
  await latchkey.settled()
  expect(buttonsOf(lastOf().card).map(({ title }) => title)).toEqual(['It never reached me'])
  expect(secretIn(wordsOf(lastOf()))).toBe('')
})

test('what needs a second person goes to the approver, and the requester is told', async () => {
  await chat(megan).says('help')
  const asked = await ask({ name: 'writes-code', scopes: 'vso.code_write', reason: 'REL-7' })
  expect(shown(asked)).toContain('Waits for approval')
  await latchkey.settled()
  expect(wordsOf(lastOf(megan))).toContain('Alex Wilber asks for a token')
  expect(wordsOf(lastOf(megan))).toContain('REL-7')
  const approved = await chat(megan).clicks(megan, lastOf(megan), 'Approve', { comment: 'for the release' })
  expect(shown(approved)).toContain('Approved by Megan Bowen')
  await latchkey.settled()
  expect(wordsOf(lastOf())).toContain('Approved by Megan Bowen')
  expect(wordsOf(lastOf())).toContain('for the release')
  const opened = await chat().clicks(alex, lastOf(), 'Open my token')
  expect(secretIn(shown(opened))).not.toBe('')
  await latchkey.settled()
  expect(wordsOf(lastOf(megan))).toContain('Made and shown')
})

test('nobody approves his own request, and nobody else does', async () => {
  await ask({ name: 'not-yours', scopes: 'vso.build_execute', reason: 'REL-8' })
  await latchkey.settled()
  const number = /approve\s(\d+)/.exec(wordsOf(lastOf(megan)))?.[1]
  await chat().says(`approve ${number}`)
  expect(wordsOf(lastOf())).toContain('Nobody approves their own request')
  await chat(lynne).says(`approve ${number}`)
  expect(wordsOf(lastOf(lynne))).toContain('Only Megan Bowen or Patti Fernandez can decide')
  const typed = /reject\s\d+\s[0-9a-f]{12}/.exec(wordsOf(lastOf(megan)))?.[0]
  await chat(megan).says(`${typed} use the pipeline`)
  await latchkey.settled()
  expect(wordsOf(lastOf())).toContain('Rejected by Megan Bowen')
  expect(buttonsOf(lastOf().card ?? {})).toHaveLength(0)
})

describe('what was asked for in a channel goes on in the asker’s own chat, as if asked there', () => {
  const inChannel = async (text: string) => {
    await latchkey.teams.channel('General').says(alex, text)
    await latchkey.settled()
  }
  const form = (name: string, scopes: string) => ({ name, scopes, days: '7', purpose: 'to try it', reason: 'REL-9' })

  test('a token is asked for, and opened', async () => {
    await inChannel('token new')
    expect(shown(await chat().clicks(alex, lastOf(), 'Ask for it', form('from-channel', 'vso.code')))).toContain(
      'Granted',
    )
    const opened = await chat().clicks(alex, lastOf(), 'Open my token')
    expect(secretIn(shown(opened))).not.toBe('')
    await latchkey.settled()
    expect(wordsOf(lastOf())).toContain('Made and shown')
  })

  test('the request that waits there says so when it is approved', async () => {
    await inChannel('token new')
    const message = lastOf()
    await chat().clicks(alex, message, 'Ask for it', form('from-channel-too', 'vso.code_write'))
    await latchkey.settled()
    expect(wordsOf(chat().posted.find(({ id }) => id === message.id))).toContain('Waits for approval')
    await chat(megan).clicks(megan, lastOf(megan), 'Approve')
    await latchkey.settled()
    expect(JSON.stringify(chat().posted)).not.toContain('Waits for approval')
  })

  test('a token is looked at, and revoked after the question', async () => {
    await inChannel('tokens')
    expect(shown(await chat().clicks(alex, lastOf(), { title: 'Show', nth: 0 }))).toContain('Your token')
    await latchkey.settled()
    expect(shown(await chat().clicks(alex, lastOf(), 'Revoke'))).toContain('Revoke it?')
    expect(shown(await chat().clicks(alex, lastOf(), { verb: 'revoke-token-confirmed' }))).toContain('Revoked')
  })
})

test('a number that no request can have is answered in words', async () => {
  for (const number of ['99999999999', '1e5', '-1', 'NaN', '0x7fffffffff']) {
    await chat(megan).says(`approve ${number}`)
    expect(wordsOf(lastOf(megan))).toContain('There is no such request')
  }
})

test('two who decide at once: one wins, and the other reads who', async () => {
  await chat(patti).says('help')
  await ask({ name: 'both-decide', scopes: 'vso.code_write', reason: 'REL-9' })
  await latchkey.settled()
  const [hers, his] = [lastOf(megan), lastOf(patti)]
  const answers = await Promise.all([
    chat(megan).clicks(megan, hers, 'Approve', { comment: '' }),
    chat(patti).clicks(patti, his, 'Reject', { comment: '' }),
  ])
  const words = answers.map(shown)
  expect(words.filter((text) => text.includes('was faster'))).toHaveLength(1)
  expect(words.find((text) => text.includes('was faster'))).toMatch(
    words[0]?.includes('was faster')
      ? /Patti Fernandez was faster: it is rejected/
      : /Megan Bowen was faster: it is approved/,
  )
  await latchkey.settled()
  expect(wordsOf(lastOf())).toMatch(/Approved by Megan Bowen|Rejected by Patti Fernandez/)
})

test('a typed decision shows what it decides first, and what changed since is not decided', async () => {
  await ask({ name: 'typed-decision', scopes: 'vso.code_write', reason: 'REL-13' })
  await latchkey.settled()
  const number = /approve\s(\d+)/.exec(wordsOf(lastOf(megan)))?.[1]
  const says = async (text: string) => {
    await chat(megan).says(text)
    await latchkey.settled()
    return wordsOf(lastOf(megan))
  }
  const asked = await says(`approve #${number} for the release`)
  expect(asked).toContain('Waits for approval')
  expect(await says(`approve ${number} 0123456789ab`)).toContain('The request has changed')
  const typed = /approve\s\d+\s[0-9a-f]{12}/.exec(asked)?.[0]
  expect(await says(`${typed} for the release`)).toContain('for the release')
  expect(wordsOf(lastOf())).toContain('Approved by Megan Bowen')
})

test('who decides after another is told who was faster, by click and by typing', async () => {
  await chat(patti).says('help')
  await ask({ name: 'one-decides', scopes: 'vso.code_write', reason: 'REL-10' })
  await latchkey.settled()
  const his = lastOf(patti)
  const typed = /reject\s\d+\s[0-9a-f]{12}/.exec(wordsOf(his))?.[0]
  await chat(megan).clicks(megan, lastOf(megan), 'Approve', { comment: '' })
  await chat(patti).says(`${typed} too late`)
  expect(
    wordsOf(
      chat(patti)
        .posted.filter(({ alert }) => !alert)
        .at(-1),
    ),
  ).toContain('Megan Bowen was faster: it is approved')
  await latchkey.settled()
  expect(wordsOf(lastOf())).toContain('Approved by Megan Bowen')
})

test('"approve" without a number lists what waits for me, and for nobody else', async () => {
  await chat(megan).says('approve')
  expect(wordsOf(lastOf(megan))).toContain('No token request waits for you')
  await ask({ name: 'listed-one', scopes: 'vso.code_write', reason: 'REL-11' })
  await ask({ name: 'listed-two', scopes: 'vso.code_write', reason: 'REL-12' })
  await latchkey.settled()
  await chat(megan).says('approve')
  expect(wordsOf(lastOf(megan))).toMatch(/\d+ · listed-one, for Alex Wilber[\s\S]*\d+ · listed-two, for Alex Wilber/)
  const card = await chat(megan).clicks(megan, lastOf(megan), { title: 'Show', nth: 0 })
  expect(shown(card)).toContain('Alex Wilber asks for a token')
  expect(shown(await chat(megan).clicks(megan, lastOf(megan), 'Approve', { comment: '' }))).toContain(
    'Approved by Megan',
  )
  await chat(lynne).says('reject')
  expect(wordsOf(lastOf(lynne))).toContain('No token request waits for you')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
