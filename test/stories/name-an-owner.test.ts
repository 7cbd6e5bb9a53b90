import { listDecisions } from '../../src/decisions/record.js'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { guests, people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import type { Latchkey } from '../setup/latchkey.js'
import { said, wordsOf } from './leaked-token.js'
import { named, numberOf, presses, says, startAmong, token } from './naming.js'

const { alex, adele, isaiah, lynne, megan, patti } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startAmong([alex, adele, isaiah, megan, patti])
})
afterEach(() => stopAsSpecified(latchkey))

const chat = (person = alex) => latchkey.teams.chat(person)
const last = (person = alex) => wordsOf(chat(person).posted.at(-1))
const count = (person = alex) => chat(person).posted.length
const world = () => latchkey.azureDevOps.world
const identity = (person = isaiah) => identityOf(world(), person)

describe('who made a token', () => {
  test('names its owner after being asked once more, and everybody whom it concerns hears of it', async () => {
    await says(latchkey, alex, `token show "${token}"`)
    const shown = chat().posted.at(-1)
    const asked = await says(latchkey, alex, `owner "${token}" adele vance`)
    for (const words of ['Make owner?', `Your token "${token}"`, 'Alex Wilber, who made it', 'adelev@example.com']) {
      expect(asked).toContain(words)
    }
    expect(await says(latchkey, alex, `token show "${token}"`)).not.toContain('Owner')
    await says(latchkey, alex, `owner "${token}" adele vance`)
    const [before, own] = [count(adele), count()]
    const done = await presses(latchkey, alex, 'Make owner')
    expect(done).toContain('Owner: Adele Vance')
    expect(done).toContain('Only you can extend it.')
    expect([count(adele), count()]).toEqual([before + 1, own])
    expect(last(adele)).toContain(`Alex Wilber's token "${token}"`)
    expect(last(adele)).toContain('You are its owner, so you are told when it expires and where it leaks.')
    expect(wordsOf(chat().posted.find(({ id }) => id === shown?.id))).toMatch(/Owner\n?.*Adele Vance/)
    const decided = await listDecisions(latchkey.app.context.db, `token:${await numberOf(latchkey)}`)
    expect(decided).toMatchObject([
      { verb: 'name-owner', outcome: `Adele Vance (${adele.objectId})`, objectId: alex.objectId },
    ])
  })

  test('names a backup beside him, and takes both back; who was named hears that, too', async () => {
    await named(latchkey, 'Adele Vance')
    expect(await named(latchkey, 'MEGANB@example.com backup')).toContain('Megan Bowen')
    expect(last(megan)).toContain('You are its backup owner, so you are told about it from 3 days before it expires.')
    const both = await says(latchkey, alex, `token show "${token}"`)
    expect(both).toMatch(/Owner\n?.*Adele Vance/)
    expect(both).toMatch(/Backup owner\n?.*Megan Bowen/)
    expect(await says(latchkey, alex, `owner "${token}" nobody`)).toContain('Take it back?')
    expect(await presses(latchkey, alex, 'Take it back')).toContain('Owner: Alex Wilber')
    expect(last(adele)).toContain('You no longer look after it.')
    await says(latchkey, alex, `owner "${token}" nobody backup`)
    await presses(latchkey, alex, 'Have no backup owner')
    expect(last(megan)).toContain('You no longer look after it.')
    const none = await says(latchkey, alex, `token show "${token}"`)
    expect(none).not.toContain('Owner')
    expect(none).not.toContain('Backup owner')
  })

  test('can leave it as it is', async () => {
    await says(latchkey, alex, `owner "${token}" adele vance`)
    expect(await presses(latchkey, alex, 'Leave it')).toContain('Owner: Alex Wilber')
    expect(await says(latchkey, alex, `token show "${token}"`)).not.toContain('Adele')
  })

  test('can type all of it: first what would change and a code, then with the code', async () => {
    const asked = await says(latchkey, alex, `owner "${token}" adelev@example.com backup`)
    const typed = /owner\s\d+\sadelev@example\.com\sbackup\s[0-9a-f]{12}/.exec(asked)?.[0] ?? ''
    expect(await says(latchkey, alex, typed.replace(/\w{12}$/, '0123456789ab'))).toContain('has changed')
    expect(await says(latchkey, alex, typed)).toContain('Adele Vance')
    expect(last(adele)).toContain('You are its backup owner')
  })

  test('is asked for what he did not type', async () => {
    await says(latchkey, alex, 'owner')
    const asked = await presses(latchkey, alex, 'Next', { called: token, person: 'Isaiah Langer', role: 'backup' })
    expect(asked).toContain('Make backup owner?')
    expect(await presses(latchkey, alex, 'Make backup owner')).toContain('Isaiah Langer')
    expect(await says(latchkey, alex, `owner "${token}"`)).toContain('Isaiah Langer')
    expect(await presses(latchkey, alex, 'Next', { person: 'Isaiah Langer', role: 'owner' })).toContain('Make owner?')
    expect(await presses(latchkey, alex, 'Make owner')).toContain('Owner: Isaiah Langer')
    expect(last()).not.toContain('Backup owner')
  })

  test('names somebody of whose name a database cannot keep every character', async () => {
    identity().displayName = 'Isaiah\0 Langer'
    await says(latchkey, alex, `owner "${token}" isaiahl@example.com`)
    expect(await presses(latchkey, alex, 'Make owner')).toContain('Owner: Isaiah')
    const [decided] = await listDecisions(latchkey.app.context.db, `token:${await numberOf(latchkey)}`)
    expect(decided?.outcome).toBe(`Isaiah\ufffd Langer (${isaiah.objectId})`)
  })

  test('may mention somebody in a channel, and is answered in person', async () => {
    const channel = latchkey.teams.channel('Deployments')
    await channel.says(alex, `owner "${token}" <at>Adele Vance</at>`)
    await latchkey.settled()
    expect(wordsOf(channel.posted.at(-1))).toContain('Answered in person')
    expect(JSON.stringify(channel.posted)).not.toContain(token)
    expect(last()).toContain('Make owner?')
  })
})

describe('the answer is a sentence, and nothing is changed, for', () => {
  test.each([
    ['nobody of that name', 'Adele', 'I find nobody of this name or sign-in address in contoso. Nothing was changed.'],
    ['who made it', 'Alex Wilber', 'is its owner already'],
    ['who made it, as backup', 'Alex Wilber backup', 'made it, and is told about it anyway'],
    ['no owner that could be taken back', 'nobody', 'is its owner already'],
    ['no backup that could be taken back', 'nobody backup', 'It has no backup owner'],
  ])('%s', async (_what, who, words) => {
    expect(await says(latchkey, alex, `owner "${token}" ${who}`)).toContain(words)
  })

  test('two of one name, which lists how to tell them apart', async () => {
    identity().displayName = 'Adele Vance'
    const answer = await says(latchkey, alex, `owner "${token}" Adele Vance`)
    expect(answer).toContain('2 people are called that: Adele Vance, adelev@example.com; Adele Vance, isaiahl@example')
    expect(await says(latchkey, alex, `owner "${token}" isaiahl@example.com`)).toContain('Make owner?')
  })

  test.each([
    "Isaiah L'Anger backup",
    'isaiah l’anger backup',
    '"Isaiah L\'Anger" backup',
  ])('no apostrophe: %s', async (who) => {
    identity().displayName = "Isaiah L'Anger"
    expect(await says(latchkey, alex, `owner "${token}" ${who}`)).toContain("Isaiah L'Anger, isaiahl@example.com")
  })

  test('nobody who takes the address of another for his name', async () => {
    identity().displayName = adele.email
    await says(latchkey, alex, `owner "${token}" ${adele.email}`)
    await presses(latchkey, alex, 'Make owner')
    expect(await says(latchkey, alex, `token show "${token}"`)).toContain('Adele Vance')
  })

  test('a Microsoft account, a guest, and somebody of a tenant that is not allowed', async () => {
    identity(megan).guest = true
    Object.assign(identity(), { microsoftAccount: true, descriptor: `msa.${identity().descriptor}` })
    Object.assign(identity(adele), { tenantId: guests.fromOutside.tenantId })
    expect(await says(latchkey, alex, `owner "${token}" Isaiah Langer`)).toContain('with a Microsoft account')
    expect(await says(latchkey, alex, `owner "${token}" Megan Bowen`)).toContain('Megan Bowen is a guest')
    expect(await says(latchkey, alex, `owner "${token}" Adele Vance`)).toContain('of a tenant that may not use me')
  })

  test('a card that is out of date, and a second click on the same one', async () => {
    await says(latchkey, alex, `owner "${token}" Adele Vance`)
    const old = chat().posted.at(-1) as Message
    await named(latchkey, 'Isaiah Langer')
    expect(said(await chat().clicks(alex, old, 'Make owner'))).toContain('has changed since this card was drawn')
    await says(latchkey, alex, `owner "${token}" Adele Vance`)
    const card = chat().posted.at(-1) as Message
    const clicks = await Promise.all([1, 2].map(() => chat().clicks(alex, card, 'Make owner')))
    await latchkey.settled()
    expect(clicks.filter((click) => said(click).includes('Owner: Adele Vance'))).toHaveLength(1)
  })
})

describe('somebody else', () => {
  test('is told the same of a token that exists as of one that does not, and the same is asked for both', async () => {
    const number = await numberOf(latchkey)
    const asks = async (text: string) => {
      const from = latchkey.azureDevOps.exchanges.length
      const answer = await says(latchkey, isaiah, text)
      const asked = latchkey.azureDevOps.exchanges.slice(from).map(({ method, path }) => `${method} ${path}`)
      return { answer, asked }
    }
    await asks('tokens')
    const missing = await asks('owner 99999 Lynne Robbins')
    expect(missing.answer).toContain('I know no such token of yours. Nothing was changed.')
    expect(await asks(`owner ${number} Lynne Robbins`)).toEqual(missing)
    expect(await asks(`owner "${token}" Lynne Robbins`)).toEqual(missing)
    expect(await asks(`owner ${number}`)).toEqual(missing)
  })

  test('who administers the organization may name, and the maker hears who did', async () => {
    const number = await numberOf(latchkey)
    expect(await says(latchkey, patti, `owner ${number} Adele Vance`)).toContain(`Alex Wilber's token "${token}"`)
    await presses(latchkey, patti, 'Make owner')
    expect(last()).toMatch(/Owner: Adele Vance[\s\S]*Changed by\n?.*Patti Fernandez/)
    expect(last(adele)).toMatch(/Changed by\n?.*Patti Fernandez/)
  })

  test('who is no administrator any more when he clicks is refused, and nothing is changed', async () => {
    const number = await numberOf(latchkey)
    await says(latchkey, patti, `owner ${number} Adele Vance`)
    world().collectionAdministrators = []
    const no = 'I know no such token of yours. Nothing was changed.'
    expect(await presses(latchkey, patti, 'Make owner')).toContain(no)
    expect(await presses(latchkey, patti, 'Leave it')).toContain(no)
    expect(await says(latchkey, alex, `token show "${token}"`)).not.toContain('Owner')
  })

  test('who administers one organization learns nothing and names nobody for a token of another', async () => {
    const number = await numberOf(latchkey)
    await latchkey.app.context.db.updateTable('tokens').set({ organization: 'fabrikam' }).execute()
    for (const typed of [`owner ${number}`, `owner ${number} Adele Vance`]) {
      expect(await says(latchkey, patti, typed)).toContain('I know no such token of yours. Nothing was changed.')
    }
  })

  test('who was named may name another, until he is not any more; a backup may not', async () => {
    await named(latchkey, 'Adele Vance')
    await named(latchkey, 'Megan Bowen backup')
    const number = await numberOf(latchkey)
    expect(await says(latchkey, megan, `owner ${number} Megan Bowen`)).toContain(
      'Only Adele Vance, Alex Wilber or an administrator of contoso can say who looks after it.',
    )
    await says(latchkey, adele, `owner "${token}" Isaiah Langer`)
    await presses(latchkey, adele, 'Make owner')
    expect(last()).toContain('Owner: Isaiah Langer')
    expect(last(isaiah)).toContain('You are its owner')
    expect(await says(latchkey, adele, `owner ${number} Adele Vance`)).toContain('I know no such token of yours')
  })

  test('who looks after it sees it, and is told that only its maker can change it', async () => {
    await named(latchkey, 'Adele Vance')
    const number = await numberOf(latchkey)
    expect(await says(latchkey, adele, `token show ${number}`)).toContain(
      'Only Alex Wilber, who made it, can extend it',
    )
    expect(buttonsOf(chat(adele).posted.at(-1)?.card ?? {})).toHaveLength(0)
    const { validTo } = world().tokens.find(({ displayName }) => displayName === token) as { validTo: Date }
    for (const typed of [`token extend ${number} 30d`, `token renew ${number} on`, `token revoke "${token}"`]) {
      expect(await says(latchkey, adele, typed)).toContain(
        'You look after this token, but only Alex Wilber, who made it, can do that',
      )
    }
    expect(world().tokens.find(({ displayName }) => displayName === token)).toMatchObject({
      validTo,
      revokedOn: undefined,
    })
    expect(await says(latchkey, lynne, `token show ${number}`)).toContain('I know no such token of yours')
  })

  test('is nobody once his tenant is not allowed any more', async () => {
    await named(latchkey, 'Adele Vance')
    const { db } = latchkey.app.context
    await db.updateTable('namedOwners').set({ ownerTenantId: guests.fromOutside.tenantId }).execute()
    expect(await says(latchkey, alex, `token show "${token}"`)).not.toContain('Owner')
    expect(await says(latchkey, adele, `token show "${token}"`)).toContain('I know no such token of yours')
  })
})
