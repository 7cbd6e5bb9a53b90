import { listDecisions } from '../../src/decisions/record.js'
import type { Fault } from '../../src/sandbox/azure-devops/faults.js'
import { type HookWish, subscribeHook } from '../../src/sandbox/azure-devops/world/hooks.js'
import { projectId } from '../../src/sandbox/azure-devops/world/project-names.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { everythingKept } from '../setup/everything-kept.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { push } from './leaked-token.js'

const { adele, isaiah, lynne, patti } = people
const path = /\/hooks\/subscriptions/
let latchkey: Latchkey
let password: string
let address: string

beforeAll(async () => {
  latchkey = await startLatchkey()
  // However slow this machine is, each delivery is one try.
  latchkey.azureDevOps.world.settings.deliveryTimeout = 60_000
  password = latchkey.config.webhook.passwords[0] as string
  address = `${latchkey.config.publicUrl}/api/hooks/azure-devops`
})
afterAll(() => latchkey.stop())
afterEach(() => {
  latchkey.azureDevOps.world.subscriptions = []
  latchkey.azureDevOps.faults.clear()
})

/** Types it in the own chat. @returns the words of the answer */
async function says(person: SandboxPerson, text: string): Promise<string> {
  const chat = latchkey.teams.chat(person)
  await chat.says(text)
  return textOf(chat.posted.at(-1)?.card)
}

const hooks = () => latchkey.azureDevOps.world.subscriptions
const hookOf = (wish: Partial<HookWish> = {}) =>
  subscribeHook(latchkey.azureDevOps.world, {
    eventType: 'git.push',
    projectId: projectId('Shop'),
    url: address,
    basicAuthUsername: latchkey.config.webhook.username,
    basicAuthPassword: password,
    ...wish,
  })

describe('hooks add', () => {
  test('an administrator of a project has it tell Latchkey of pushes, and the next push is heard', async () => {
    const answer = await says(adele, 'hooks add shop')
    expect(answer).toContain('Service hooks of Shop')
    expect(answer).toContain('pushes: made')
    expect(hooks()).toMatchObject([
      {
        publisherId: 'tfs',
        eventType: 'git.push',
        status: 'enabled',
        publisherInputs: { projectId: projectId('Shop') },
        consumerInputs: { url: address, basicAuthUsername: 'azure-devops', basicAuthPassword: password },
      },
    ])
    const { status, tries } = await delivered()
    expect([status, tries]).toEqual(['completed', [202]])
  })

  test('who asks is who Azure DevOps names, and it is written down', async () => {
    await says(adele, 'hooks add contoso/Shop')
    const { identities } = latchkey.azureDevOps.world
    expect(identities.find(({ id }) => id === hooks()[0]?.createdById)?.displayName).toBe('Adele Vance')
    const rows = await listDecisions(latchkey.app.context.db, `hooks:contoso/${projectId('Shop')}`)
    expect(rows.at(-1)).toMatchObject({ verb: 'add hooks', name: 'Adele Vance', outcome: 'made' })
  })

  test('a hook that is there is not made twice: its password is set anew', async () => {
    hookOf({ basicAuthPassword: 'of yesterday' })
    expect(await says(adele, 'hooks add Shop')).toContain('was there')
    expect(hooks().map(({ consumerInputs }) => consumerInputs.basicAuthPassword)).toEqual([password])
  })

  test.each([
    ['disabledBySystem', 'because its deliveries failed'],
    ['disabledByUser', 'somebody switched it off'],
    ['disabledByInactiveIdentity', 'who made it is no longer active'],
    ['onProbation', 'because I did not answer or refused its password'],
  ] as const)('a hook that is %s is said to be, and switched on again', async (status, words) => {
    hookOf().status = status
    expect(await says(adele, 'hooks')).toContain(words)
    expect(await says(adele, 'hooks add Shop')).toContain('switched on')
    expect(hooks().map((hook) => hook.status)).toEqual(['enabled'])
  })

  test('a hook that tells only of one branch, or comes with another name, is mended', async () => {
    hookOf({ basicAuthUsername: 'somebody' }).publisherInputs.branch = 'main'
    expect(await says(adele, 'hooks')).toContain('comes with another user name')
    await says(adele, 'hooks add Shop')
    expect(hooks()).toHaveLength(1)
    expect(hooks()[0]).toMatchObject({ consumerInputs: { basicAuthUsername: 'azure-devops' } })
    expect(hooks()[0]?.publisherInputs.branch).toBeUndefined()
  })

  test('a hook of another Latchkey is left as it is', async () => {
    hookOf({ url: 'https://old.example.com/api/hooks/azure-devops' })
    expect(await says(adele, 'hooks')).toContain('leads elsewhere, to old.example.com')
    expect(await says(adele, 'hooks add Shop')).toContain('pushes: made')
    expect(hooks().map(({ consumerInputs }) => consumerInputs.url)).toEqual([
      'https://old.example.com/api/hooks/azure-devops',
      address,
    ])
  })

  test('asked for twice at once, one hook is made', async () => {
    const answers = await Promise.all([says(adele, 'hooks add Shop'), says(patti, 'hooks add Shop')])
    expect(hooks()).toHaveLength(1)
    expect(answers.join()).toMatch(/is just deciding this|was there/)
  })
})

describe('who may not', () => {
  test.each([
    ['reads', lynne, 'Shop'],
    ['contributes', isaiah, 'Data'],
  ])('somebody who only %s there is told whom to ask, and nothing is made', async (_may, person, project) => {
    const answer = await says(person, `hooks add ${project}`)
    expect(answer).toContain(`does not let you make service hooks in ${project}.`)
    expect(answer).toContain('Nothing was changed.')
    expect(answer).toContain('Edit subscriptions')
    expect(hooks()).toEqual([])
  })

  test.each([
    ['a project one does not see', 'Data', 'You see no project "Data" in contoso.'],
    ['an organization that is not looked after', 'fabrikam/Shop', 'I look after: contoso.'],
    ['what is no name at all', '"../../x"', 'Nothing was changed.'],
  ])('%s is refused', async (_name, typed, words) => {
    const answer = await says(adele, `hooks add ${typed}`)
    expect(answer).toContain(words)
    expect(hooks()).toEqual([])
  })

  test('who is not signed in is asked to, and nothing is made', async () => {
    latchkey.entra.signOut(adele)
    expect(await says(adele, 'hooks add Shop')).toContain('Connect your Azure DevOps account')
    expect(hooks()).toEqual([])
    latchkey.entra.signIn(adele)
  })
})

describe('when Azure DevOps fails in the middle', () => {
  const next = (fault: Fault) => latchkey.azureDevOps.faults.next(fault)

  test('the answer to the making is lost: what is there is what is said', async () => {
    next({ method: 'POST', path, fault: 'answer lost' })
    expect(await says(adele, 'hooks add Shop')).toContain('pushes: made')
    expect(hooks()).toHaveLength(1)
  })

  test('it goes down before the making: nothing is there, and the person hears it', async () => {
    next({ method: 'POST', path, fault: 'down' })
    expect(await says(adele, 'hooks add Shop')).toContain('I cannot reach Azure DevOps.')
    expect(hooks()).toEqual([])
  })

  test('it stays down: nobody is told what is not known, and a second try makes no second hook', async () => {
    next({ method: 'POST', path, fault: 'answer lost' })
    next({ method: 'GET', path, fault: 'down', spares: 1, times: 3 })
    const answer = await says(adele, 'hooks add Shop')
    expect(answer).toContain('I do not know whether the service hook was made.')
    expect(await says(adele, 'hooks add Shop')).toContain('was there')
    expect(hooks()).toHaveLength(1)
  })

  test('an error page instead of the list: nothing is made', async () => {
    next({ method: 'GET', path, fault: 'sign-in page', times: 3 })
    expect(await says(adele, 'hooks add Shop')).toContain('did not accept your sign-in')
    expect(hooks()).toEqual([])
  })
})

describe('hooks', () => {
  test('every project that one sees is listed, those that need something first', async () => {
    hookOf()
    const answer = await says(patti, 'hooks')
    expect(answer).toContain('2 not heard')
    expect(answer.indexOf('contoso/Data')).toBeLessThan(answer.indexOf('contoso/Shop'))
    expect(answer).toContain('hooks add "contoso/Data"')
    expect(await says(lynne, 'hooks add')).toContain('Service hooks')
  })

  test('without a public url nothing is made, and whoever runs it is told what to set', async () => {
    const other = await startLatchkey({ config: { publicUrl: '' } })
    const chat = other.teams.chat(adele)
    await chat.says('hooks add Shop')
    expect(textOf(chat.posted.at(-1)?.card)).toContain('PUBLIC_URL')
    expect(other.azureDevOps.world.subscriptions).toEqual([])
    await other.stop()
  })
})

test('the password is in no card, log, job or row', async () => {
  await says(adele, 'hooks add Shop')
  await latchkey.settled()
  const shown = Object.values(people).flatMap((person) => latchkey.teams.chat(person).posted)
  const kept = [JSON.stringify(shown), latchkey.logged(), await everythingKept(latchkey)]
  expect(kept.filter((text) => text.includes(password))).toEqual([])
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})

async function delivered() {
  await push(latchkey, 'nothing of interest')
  const [notification] = latchkey.azureDevOps.world.notifications
  if (!notification) throw new Error('nothing was delivered')
  return notification
}
