import { listProjects } from '../../azure-devops/projects.js'
import type { Card, Command, Turn } from '../../feature.js'
import { list, sentence } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { inWords } from './resources-in-words.js'
import { listWaiting, type WaitingRunRow } from './waiting-runs.js'

const onOnePage = 15

/** What waits for a permission in the projects that this person sees, newest first. @throws AzureDevOpsError */
export async function showPending(turn: Turn): Promise<Card> {
  const { organization, db } = turn
  const projects = await listProjects(await turn.asUser(), organization)
  const ids = projects.map(({ id }) => id)
  const rows = await listWaiting(db, organization, ids)
  if (rows.length === 0) {
    return sentence({
      mood: 'good',
      text: `Nothing waits for a permission in the projects of ${organization} that you see.`,
      next: 'Type "subscribe permits" to hear of it here when something does.',
    })
  }
  const left = rows.length - onOnePage
  return list({
    mood: 'warning',
    state: rows.length === 1 ? '1 run waits' : `${rows.length} runs wait`,
    title: 'Waiting for a permission',
    items: rows.slice(0, onOnePage).map(asItem),
    more: left > 0 ? `And ${left} older: decide some of these first.` : orType('permit <number>', 'cancel <number>'),
  })
}

export const pendingCommand: Command = {
  name: 'pending',
  usage: '',
  summary: 'runs that wait for a permission',
  example: 'pending',
  who: 'signed-in',
  inMenu: true,
  run: showPending,
}

function asItem({ number, projectName, run }: WaitingRunRow) {
  return {
    title: `${number} · ${run.pipeline.name}, stage ${run.stage}`,
    text: `Wants ${inWords(run.resources)}. Run ${run.name} on ${run.branch} in ${projectName}, asked by ${run.requestedFor}.`,
    at: run.since,
    dateLabel: 'Since',
    actions: [
      {
        title: 'Permit',
        verb: 'permit',
        data: { number },
        tooltip: `${run.pipeline.name}: shows what it changes before anything is done`,
      },
    ],
  }
}
