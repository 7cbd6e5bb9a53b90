import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import type { Latchkey } from '../setup/latchkey.js'
import { presses, says, startAmong, token } from './naming.js'

const { alex, adele, isaiah, megan } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startAmong([alex, adele])
})
afterEach(() => stopAsSpecified(latchkey))

const identity = (person: SandboxPerson) => identityOf(latchkey.azureDevOps.world, person)
/** Makes somebody be called as Adele is. */
const asAdele = (person: SandboxPerson, what: 'displayName' | 'uniqueName') =>
  Object.assign(identity(person), { [what]: what === 'displayName' ? adele.name : adele.email })
const microsoftAccount = (person: SandboxPerson) =>
  Object.assign(identity(person), { microsoftAccount: true, descriptor: `msa.${identity(person).descriptor}` })
const asks = (who: string) => says(latchkey, alex, `owner "${token}" ${who}`)

describe('of several whom the words fit', () => {
  test.each([
    adele.email,
    adele.name,
  ])('the only one who can be named is taken, and the card says who: %s', async (who) => {
    microsoftAccount(isaiah)
    asAdele(isaiah, 'displayName')
    asAdele(isaiah, 'uniqueName')
    identity(megan).guest = true
    asAdele(megan, 'displayName')
    expect(await asks(who)).toMatch(/Make owner\?[\s\S]*Adele Vance, adelev@example.com/)
    await presses(latchkey, alex, 'Make owner')
    expect(await says(latchkey, adele, `owner "${token}"`)).toContain('Owner: Adele Vance')
  })

  test('only those who can be named are listed', async () => {
    microsoftAccount(isaiah)
    asAdele(isaiah, 'displayName')
    asAdele(megan, 'displayName')
    const answer = await asks(adele.name)
    expect(answer).toContain(
      '2 people are called that: Adele Vance, meganb@example.com; Adele Vance, adelev@example.com. Nothing was changed.',
    )
    expect(answer).toContain('Type the address instead of the name.')
  })

  test('by one address, their names tell them apart', async () => {
    asAdele(isaiah, 'uniqueName')
    expect(await asks(adele.email)).toContain('Type the name instead of the address.')
    expect(await asks(isaiah.name)).toContain('Make owner?')
  })

  test.each([adele.email, adele.name])('nothing tells them apart, and the answer says so: %s', async (who) => {
    asAdele(isaiah, 'displayName')
    asAdele(isaiah, 'uniqueName')
    expect(await asks(who)).toContain('Neither name nor address tells them apart, so I can name none of them.')
  })
})
