import type { Card } from '../../feature.js'
import type { Action, Fact, ThingData } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { inWords, resourceInWords } from './resources-in-words.js'
import { codeOf, subjectOf, type WaitingRun } from './waiting-run.js'
import type { WaitingRunRow } from './waiting-runs.js'

/** What is asked of the one who looks. `changed`: nothing was done, and this is different from what was seen. */
export type Question = { asks: 'permit' | 'cancel' } | { changed: string[] }

type Drawn = Pick<ThingData, 'mood' | 'state' | 'lead'> & Partial<ThingData>

/** The one card about a run that waits for a permission, in all its states. */
export function waitingRunCard(row: WaitingRunRow, question?: Question): Card {
  const drawn = row.state !== 'waiting' ? settled(row) : question ? asking(row, question) : waiting(row)
  const { run } = row
  const open: Action[] = run.webUrl ? [{ title: 'Open in Azure DevOps', url: run.webUrl }] : []
  const card = thing({ ...drawn, title: run.pipeline.name, actions: [...(drawn.actions ?? []), ...open] })
  return { ...card, subject: subjectOf(row.number), seen: row.state === 'waiting' ? codeOf(row.buildId, run) : '' }
}

function waiting(row: WaitingRunRow): Drawn {
  const { number, run } = row
  const since: Fact = { label: 'Since', at: run.since, withTime: true }
  return {
    mood: 'warning',
    state: 'Waits for permission',
    lead: `Run ${run.name} stands still until somebody permits ${short(run)}.`,
    facts: [since, ...factsOf(row, ['Asked by', 'Stage', 'Branch', 'Commit', 'Project'])],
    ...points(run, 'It wants to use'),
    note: `Permit is for good: this pipeline may then use it in every later run too. ${orType(`permit ${number}`)}`,
    actions: [
      { title: 'Permit', verb: 'permit', style: 'positive', data: { number }, tooltip: 'Asks once more' },
      {
        title: 'Cancel the run',
        verb: 'cancel-run',
        style: 'destructive',
        data: { number },
        tooltip: 'Asks once more',
      },
    ],
  }
}

function asking(row: WaitingRunRow, question: Question): Drawn {
  if ('changed' in question) return changed(row, question.changed)
  const { number, run } = row
  const facts = factsOf(row, ['Run', 'Stage', 'Commit', 'Asked by'])
  const back: Action = { title: 'Keep waiting', verb: 'keep-waiting', data: { number } }
  const code = codeOf(row.buildId, run)
  if (question.asks === 'cancel') {
    return {
      mood: 'attention',
      state: 'Cancel the run?',
      lead: `Run ${run.name} then ends before stage ${run.stage}. Nothing is permitted.`,
      facts,
      note: orType(`cancel ${number} ${code}`),
      actions: [
        { title: 'Cancel the run', verb: 'cancel-run-confirmed', style: 'destructive', data: { number } },
        back,
      ],
    }
  }
  return {
    mood: 'accent',
    state: 'Permit for good?',
    lead: `${run.pipeline.name} may then use ${short(run)} in this and every later run.`,
    facts,
    ...points(run, 'What it may use then'),
    note: `You decide as yourself, and Azure DevOps checks that you may. ${orType(`permit ${number} ${code}`)}`,
    actions: [{ title: 'Permit', verb: 'permit-confirmed', style: 'positive', data: { number } }, back],
  }
}

function changed(row: WaitingRunRow, differences: string[]): Drawn {
  const different = differences.length > 0 ? differences.join(' ') : 'It is not what you saw.'
  const lead = `${different} Look at it again, then decide.`
  return { ...waiting(row), mood: 'attention', state: 'Changed: nothing was done', lead }
}

function settled(row: WaitingRunRow): Drawn {
  const { state, run, settledBy, settledAt, permittedBy } = row
  const by = settledBy ?? 'Somebody'
  const facts = [
    ...(settledAt ? [{ label: 'When', at: settledAt.toISOString(), withTime: true }] : []),
    ...factsOf(row, ['Asked by', 'Stage', 'Commit', 'Project']),
  ]
  const note = permittedBy ? `What ${permittedBy} permitted stays permitted for later runs.` : ''
  if (state === 'permitted') {
    const lead = `${by} permitted ${short(run)} for good. Run ${run.name} goes on by itself.`
    return { mood: 'good', state: 'Permitted', lead, facts, ...points(run, 'May be used in every later run') }
  }
  if (state === 'cancelled') {
    const lead = `${by} cancelled run ${run.name} before stage ${run.stage}.`
    return { mood: 'emphasis', state: 'Cancelled', lead, note, facts }
  }
  const lead = `Run ${run.name} ended, or is gone, without the permission. There is nothing left to decide.`
  return { mood: 'emphasis', state: 'Over', lead, note, facts }
}

/** One resource by name; several are listed below. */
function short({ resources }: WaitingRun): string {
  return resources.length > 1 ? `${resources.length} resources` : inWords(resources)
}

function points({ resources }: WaitingRun, pointsTitle: string): Partial<ThingData> {
  if (resources.length < 2) return {}
  return { pointsTitle, points: resources.map(resourceInWords).map((text) => text[0]?.toUpperCase() + text.slice(1)) }
}

type Label = 'Run' | 'Asked by' | 'Stage' | 'Branch' | 'Commit' | 'Project'

function factsOf({ run, organization, projectName }: WaitingRunRow, labels: Label[]): Fact[] {
  const commit = `${run.commit.slice(0, 8)} ${run.commitTitle}`.trim()
  const texts: Record<Label, string> = {
    Run: run.name,
    'Asked by': run.requestedFor,
    Stage: run.stage,
    Branch: run.branch,
    Commit: run.commitAuthor ? `${commit}, by ${run.commitAuthor}` : commit,
    Project: `${projectName} in ${organization}`,
  }
  return labels.map((label) => ({ label, text: texts[label] })).filter(({ text }) => text !== '')
}
