import { listProjectsIn } from '../../azure-devops/projects.js'
import { hookEventNames, hookEvents, listHooks } from '../../azure-devops/service-hooks.js'
import type { Card, Command, Turn } from '../../feature.js'
import { list } from '../../teams/cards.js'
import { hookState } from './hook-state.js'

const pageSize = 15

export const hooksCommand: Command = {
  name: 'hooks',
  usage: '[page]',
  summary: 'which projects tell me of pushes, and why another does not',
  example: 'hooks',
  who: 'signed-in',
  answersInPerson: true,
  run: (turn, [page]) => hooksCard(turn, Math.max(1, Math.floor(Number(page)) || 1)),
}

/** Every project that the asker sees, with the state of its service hooks; those that need something come first. */
export async function hooksCard(turn: Turn, page = 1): Promise<Card> {
  const as = await turn.asUser()
  const rows = []
  for (const [organization, projects] of await listProjectsIn(as, turn.config.azureDevOps.organizations)) {
    const hooks = await listHooks(as, organization)
    for (const project of projects) {
      for (const event of hookEventNames) {
        const { told, inWords } = hookState(hooks, project.id, event, turn.config)
        rows.push({ title: `${organization}/${project.name}`, event, told, inWords })
      }
    }
  }
  rows.sort((a, b) => Number(a.told) - Number(b.told))
  const open = rows.filter(({ told }) => !told)
  const shown = rows.slice((page - 1) * pageSize, page * pageSize)
  const left = rows.length - (page - 1) * pageSize - shown.length
  return list({
    mood: open.length > 0 ? 'warning' : 'good',
    state: open.length > 0 ? `${open.length} not heard` : '',
    title: 'Service hooks',
    lead: rows.length === 0 ? 'You see no project at Azure DevOps.' : 'What tells me of what happens in your projects.',
    items: shown.map(({ title, event, told, inWords }) => ({
      title,
      text: `${hookEvents[event].inWords}: ${inWords}`,
      mood: told ? 'good' : 'warning',
    })),
    more: [
      left > 0 ? `${left} more: type "hooks ${page + 1}".` : '',
      open[0] ? `Type "hooks add" and a project, for example: hooks add "${open[0].title}".` : '',
    ]
      .filter(Boolean)
      .join(' '),
  })
}
