import { attempt } from '../../azure-devops/attempt.js'
import type { Writer } from '../../azure-devops/client.js'
import type { Project } from '../../azure-devops/projects.js'
import {
  createHook,
  type HookEvent,
  type HookTarget,
  hookEventNames,
  hookEvents,
  hookUrl,
  listHooks,
  replaceHook,
} from '../../azure-devops/service-hooks.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { Refusal } from '../../errors.js'
import type { Card, Command, Turn } from '../../feature.js'
import { thing } from '../../teams/cards.js'
import { findProject } from './find-project.js'
import { type HookState, hookState } from './hook-state.js'
import { hooksCard } from './list-hooks.js'

export const hooksAddCommand: Command = {
  name: 'hooks add',
  usage: '[project]',
  summary: 'has a project tell me of pushes; for administrators of the project',
  example: 'hooks add Shop',
  who: 'signed-in',
  answersInPerson: true,
  async run(turn, [typed]) {
    if (!typed) return hooksCard(turn)
    const target = targetOf(turn)
    const { organization, project } = await findProject(turn, typed)
    const subject = `hooks:${organization}/${project.id}`
    return claimed(turn, subject, 'add hooks', async () => {
      const as = await turn.asUser()
      const done = []
      for (const event of hookEventNames) done.push(await addHook(turn, as, { organization, project, event, target }))
      await recordDecision(turn.db, turn, {
        subject,
        verb: 'add hooks',
        outcome: done.map(({ did }) => did).join(', '),
      })
      return addedCard(project, done)
    })
  },
}

function targetOf({ config }: Turn): HookTarget {
  const [password] = config.webhook.passwords
  const url = hookUrl(config.publicUrl)
  if (url && password) return { url, username: config.webhook.username, password }
  throw new Refusal(
    'I do not know under which address Azure DevOps reaches me.',
    'Nothing was changed.',
    'The operators of Latchkey have to set PUBLIC_URL and start me again.',
  )
}

type Wanted = { organization: string; project: Project; event: HookEvent; target: HookTarget }
type Done = { event: HookEvent; did: 'made' | 'set anew'; state: HookState }

/** Makes the hook or sets it anew as this person, and says what is there afterwards. @throws Refusal, AzureDevOpsError */
async function addHook(
  { config, log }: Turn,
  as: Writer,
  { organization, project, event, target }: Wanted,
): Promise<Done> {
  const read = async () => hookState(await listHooks(as, organization), project.id, event, config)
  const { hook } = await read()
  const writing = hook
    ? replaceHook(as, organization, hook, event, target)
    : createHook(as, organization, project.id, event, target)
  const failed = await attempt(writing)
  if (failed?.failure === 'forbidden') throw mayNot(project)
  // What counts is what is there now: the answer may have been lost on its way.
  const state = await read().catch((error: unknown) => {
    log.warn({ organization, error }, 'could not read service hooks again')
    throw new Refusal(
      'Azure DevOps does not answer any more.',
      'I do not know whether the service hook was made.',
      `Type "hooks" in a minute to see; "hooks add" does not make a second one.`,
    )
  })
  const did = hook ? 'set anew' : 'made'
  if (state.told && !(failed && hook)) return { event, did, state }
  throw (
    failed ??
    new Refusal(
      `Azure DevOps took the service hook, but ${state.inWords}.`,
      'It is not as it should be.',
      'Look at it in the settings of the project, under Service hooks.',
    )
  )
}

function mayNot(project: Project): Refusal {
  return new Refusal(
    `Azure DevOps does not let you make service hooks in ${project.name}.`,
    'Nothing was changed.',
    'Ask an administrator of the project to type this, or for the permission "Edit subscriptions".',
  )
}

function addedCard(project: Project, done: Done[]): Card {
  return thing({
    mood: 'good',
    state: 'Set up',
    title: `Service hooks of ${project.name}`,
    lead: 'From now on Azure DevOps tells me of what happens there. It was set up as you, and Azure DevOps shows your name there.',
    points: done.map(({ event, did }) =>
      did === 'made'
        ? `${hookEvents[event].inWords}: made, ${hookEvents[event].why}`
        : `${hookEvents[event].inWords}: was there; address, user name and password set anew, and switched on`,
    ),
    note: 'Type "hooks" for every project.',
  })
}
