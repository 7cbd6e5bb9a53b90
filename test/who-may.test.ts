import { readFileSync } from 'node:fs'
import type { Feature } from '../src/feature.js'
import { features } from '../src/features.js'

/** Who may do what. Whoever changes it shows it here. */
const whoMay: Record<string, string> = {
  'command help': 'anybody',
  'command sign in': 'signed-in',
  'command sign out': 'anybody',
  'command who am i': 'signed-in',
  'command token new': 'signed-in',
  'command tokens': 'signed-in',
  'command token show': 'owner',
  'command token extend': 'maker',
  'command token renew': 'maker',
  'command token revoke': 'maker',
  'command approve': 'approver',
  'command reject': 'approver',
  'button new-token': 'signed-in',
  'button request-token': 'signed-in',
  'button approve-request': 'approver',
  'button reject-request': 'approver',
  'button show-request': 'approver',
  'button show-token': 'owner',
  'button extend-token': 'maker',
  'button renew-token': 'maker',
  'button revoke-token': 'maker',
  'button revoke-token-confirmed': 'maker',
  'button keep-token': 'maker',
  'button token-never-arrived': 'requester',
  'button token-never-arrived-confirmed': 'requester',
  'button token-arrived': 'requester',
  'dialog open-token': 'requester',
  'command subscribe': 'signed-in',
  'command unsubscribe': 'signed-in',
  'button subscribe': 'signed-in',
  'button unsubscribe': 'signed-in',
  'command subscriptions': 'anybody',
  'command pending': 'signed-in',
  'command permit': 'signed-in',
  'command cancel': 'signed-in',
  'button permit': 'signed-in',
  'button permit-confirmed': 'signed-in',
  'button cancel-run': 'signed-in',
  'button cancel-run-confirmed': 'signed-in',
  'button keep-waiting': 'signed-in',
  'command leaks': 'signed-in',
  'command leak revoke': 'owner or administrator',
  'command leak resolve': 'owner or administrator',
  'button revoke-leak': 'owner or administrator',
  'button revoke-leak-confirmed': 'owner or administrator',
  'button false-alarm': 'owner or administrator',
  'button false-alarm-confirmed': 'owner or administrator',
  'button show-leak': 'signed-in',
  'command hooks': 'signed-in',
  'command hooks add': 'signed-in',
  'command grants': 'anybody',
  'command grants end': 'giver',
  'button end-grant': 'giver',
  'command owner': 'owner or administrator',
  'button name-owner': 'owner or administrator',
  'button name-owner-confirmed': 'owner or administrator',
  'button leave-owner': 'owner or administrator',
  'webhook git.push': 'webhook password',
  'webhook secret_scanning_alert.created': 'webhook signature',
  'webhook incident_triggered': 'webhook signature',
}

const all = <Kind extends keyof Feature>(kind: Kind) =>
  features.flatMap((feature) => (feature[kind] ?? []) as NonNullable<Feature[Kind]>[number][])
const twice = (names: string[]) => names.filter((name, i) => names.indexOf(name) !== i)

const commands = all('commands') as NonNullable<Feature['commands']>
const actions = all('actions') as NonNullable<Feature['actions']>
const dialogs = all('dialogs') as NonNullable<Feature['dialogs']>
const webhooks = all('webhooks') as NonNullable<Feature['webhooks']>
const schedules = all('schedules') as NonNullable<Feature['schedules']>

test('every command, button, dialog and webhook says who may, as listed here', () => {
  expect(
    Object.fromEntries([
      ...commands.map(({ name, who }) => [`command ${name}`, who]),
      ...actions.map(({ verb, who }) => [`button ${verb}`, who]),
      ...dialogs.map(({ verb, who }) => [`dialog ${verb}`, who]),
      ...webhooks.map(({ event, who }) => [`webhook ${event}`, who]),
    ]),
  ).toEqual(whoMay)
})

test('no name stands for two things', () => {
  expect(twice(features.map(({ name }) => name))).toEqual([])
  expect(twice(commands.map(({ name }) => name))).toEqual([])
  expect(twice([...actions, ...dialogs].map(({ verb }) => verb))).toEqual([])
  expect(twice(webhooks.map(({ event }) => event))).toEqual([])
  expect(twice(schedules.map(({ name }) => name))).toEqual([])
})

test('every command says how it is used, what it does and how it looks when typed', () => {
  for (const { name, usage, summary, example } of commands) {
    expect(name).toMatch(/^[a-z]+(?: [a-z]+)*$/)
    expect(usage).toEqual(expect.any(String))
    expect(summary.length).toBeGreaterThan(5)
    expect(example.startsWith(name)).toBe(true)
  }
})

test('the menu of the Teams app offers the commands marked for it, ten at most', () => {
  const { bots } = JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')) as {
    bots: { commandLists: { commands: { title: string }[] }[] }[]
  }
  const offered = bots.flatMap(({ commandLists }) => commandLists.flatMap((list) => list.commands))
  const marked = commands.filter(({ inMenu }) => inMenu).map(({ name }) => name)
  expect([...new Set(offered.map(({ title }) => title))].sort()).toEqual(marked.sort())
  expect(marked.length).toBeLessThanOrEqual(10)
})

test('every schedule is five fields', () => {
  for (const { cron } of schedules) expect(cron.split(' ')).toHaveLength(5)
})
