import type { Locator } from 'playwright-core'
import { startBrowser } from '../cards/card-page.js'
import { type Program, runProgram } from '../setup/program.js'
import { openTeamsPage, type TeamsPage } from './teams-page.js'

// Where there is no browser, this file fails with that one sentence.
const browser = await startBrowser()
let program: Program
let teams: TeamsPage

beforeAll(async () => {
  program = await runProgram(process.execPath, ['-r', './src/check-node.cjs', 'src/start.mjs'])
  await program.prints('Ctrl-C here ends all of it.')
  teams = await openTeamsPage(browser, `http://localhost:${program.ports.PLAYGROUND_PORT}`)
}, 120_000)

afterEach(() => {
  expect(teams.faults).toEqual([])
})

afterAll(async () => {
  await browser.close()
  program?.kill('SIGINT')
  expect(await program?.ended).toBe(0)
  await program?.remove()
})

const token = /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]+/

const press = (card: Locator, title: string) => card.getByRole('button', { name: title, exact: true }).click()

/** Fills in the form of `token new` and sends it. */
async function ask(wanted: { name: string; may: string; purpose: string; reason?: string }): Promise<void> {
  const { page } = teams
  const form = await teams.card('Ask for a token in contoso')
  await form.getByLabel('Name').fill(wanted.name)
  await form.getByRole('combobox', { name: 'Scopes' }).click()
  await page.getByRole('menuitemcheckbox', { name: wanted.may, exact: true }).click()
  await page.keyboard.press('Escape')
  await form.getByLabel('Purpose').fill(wanted.purpose)
  await form.getByLabel('Reason or ticket').fill(wanted.reason ?? '')
  await teams.saves(`form-${wanted.name}`)
  await press(form, 'Ask for it')
}

test('a token that the policy grants at once: sign in by a link, ask, open, see it once', async () => {
  await teams.writes('token new')
  const [link] = await Promise.all([
    teams.context.waitForEvent('page'),
    (await teams.card('Connect your Azure DevOps account')).getByRole('link', { name: 'Sign in' }).click(),
  ])
  await link.getByRole('button', { name: 'Sign in as Alex Wilber' }).click()
  await link.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await link.close()

  await ask({ name: 'nightly-sync', may: 'Code: read', purpose: 'Mirror the shop every night' })
  const granted = await teams.card('Your token "nightly-sync"')
  await teams.saves('token-granted')
  await press(granted, 'Open my token')
  const shown = await teams.card('It is shown this once')
  expect(await shown.textContent()).toMatch(token)
  await teams.saves('token-shown-once')
  await press(shown, 'I have it')
  await teams.card('Made and shown')
  expect(await teams.page.locator('body').textContent()).not.toMatch(token)
})

test('a token that needs a second person: she approves, the requester hears of it and opens it', async () => {
  await teams.writes('token new')
  await ask({
    name: 'deploy-script',
    may: 'Code: read and write (high privilege)',
    purpose: 'Push release tags',
    reason: 'Release 7',
  })
  await teams.card('Waits for approval')
  await teams.saves('token-waits')
  await teams.writes('sandbox colleague Megan approve For release 7')
  const approved = await teams.card(/Approved by Megan Bowen.*Your token "deploy-script"/)
  await teams.card('clicked "Approve"')
  await teams.saves('token-approved')
  await teams.saves('card-token', approved)
  await press(approved, 'Open my token')
  const shown = await teams.card('It is shown this once')
  expect(await shown.textContent()).toMatch(token)
  await press(shown, 'I have it')
})

test('a pipeline that waits, in a channel: Permit, Permit, and the copy in the group says who did', async () => {
  await teams.opens('Release crew')
  await teams.writes('subscribe permits')
  await teams.card('now hears of permits')
  await teams.opens('Shop - Deployments')
  await teams.writes('subscribe permits')
  await teams.card('now hears of permits')
  await teams.writes('sandbox run shop-deploy')
  await teams.card('It waits for permission to use arm-shop-production')
  const words = 'until somebody permits service connection arm-shop-production'
  await teams.opens('Release crew')
  await teams.saves('card-permit', await teams.card(words))
  await teams.opens('Shop - Deployments')
  const waits = await teams.card(words)
  await teams.saves('permit-waits')
  await press(waits, 'Permit')
  const asked = await teams.card('Permit for good?')
  await teams.saves('permit-asked-once-more')
  await press(asked, 'Permit')
  await teams.card('Alex Wilber permitted service connection arm-shop-production')
  await teams.saves('permit-permitted')
  await teams.opens('Release crew')
  await teams.card('Alex Wilber permitted service connection arm-shop-production')
  await teams.saves('permit-in-the-group')
})

test('a token that expires: listed, told a day later, extended', async () => {
  await teams.opens('Personal Chat')
  await teams.writes('tokens')
  await teams.card('Your tokens in contoso')
  await teams.saves('tokens')
  await teams.writes('sandbox tomorrow')
  await teams.card('a day later than before')
  const ends = await teams.card('Your token "laptop git"')
  await teams.saves('expiry-told')
  await teams.saves('card-expiry', ends)
  await press(ends, 'Extend')
  await teams.card(/Expires in 30 days.*Your token "laptop git"/)
  await teams.saves('expiry-extended')
})

test('a leak: told in full to the owner, Revoke now, once more, revoked', async () => {
  await teams.writes('sandbox leak')
  await teams.card('pushed as you')
  const leak = await teams.card('scripts/sync.sh')
  await teams.saves('leak-told')
  await teams.saves('card-leak', leak)
  await press(leak, 'Revoke now')
  const asked = await teams.card('Revoke it?')
  await teams.saves('leak-asked-once-more')
  await press(asked, 'Revoke')
  await teams.card('It no longer works.')
  await teams.saves('leak-revoked')
  expect(await teams.page.locator('body').textContent()).not.toMatch(token)
})
