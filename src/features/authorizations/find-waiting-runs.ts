import { type Checkpoint, listCheckpoints } from '../../azure-devops/checkpoints.js'
import { listProjects, type Project } from '../../azure-devops/projects.js'
import { listUnfinishedRuns, type Run } from '../../azure-devops/runs.js'
import { transaction } from '../../database/transaction.js'
import type { Context, Schedule } from '../../feature.js'
import { bringUpToDate } from './bring-up-to-date.js'
import { independently } from './independently.js'
import { readWaitingRun } from './read-waiting-run.js'
import { tellWaiting } from './tell-waiting.js'
import { addWaitingRun, findAtCheckpoint, listWatched } from './waiting-runs.js'

/** Azure DevOps has no event for a missing permission: every minute looks at the runs that are not finished. */
export const findWaitingRuns: Schedule = {
  name: 'find-waiting-runs',
  cron: '* * * * *',
  async run(context) {
    for (const organization of context.config.azureDevOps.organizations) await lookAtOrganization(context, organization)
  },
}

type Place = { organization: string; project: Project; run: Run; checkpoint: Checkpoint }

/** What cannot be read is looked at again in the next minute, and keeps nothing else from being looked at. */
async function lookAtOrganization(context: Context, organization: string): Promise<void> {
  const attempt = independently(context.log, { organization })
  const { asService, db } = context
  const projects = await attempt(() => listProjects(asService, organization))
  if (!projects) return
  const known = new Set((await listWatched(db, organization)).map(({ number }) => number))
  for (const project of projects) {
    for (const run of (await attempt(() => listUnfinishedRuns(asService, organization, project.id))) ?? []) {
      await attempt(async () => {
        for (const checkpoint of await listCheckpoints(asService, organization, project.id, run.id)) {
          if (!checkpoint.waits || run.status === 'cancelling') continue
          const before = await findAtCheckpoint(db, organization, checkpoint.id)
          if (before) known.add(before.number)
          else await addFound(context, { organization, project, run, checkpoint })
        }
      })
    }
  }
  for (const number of known) {
    await attempt(async () => {
      const row = await bringUpToDate(context, number)
      // Told once to each; whoever subscribed since the last look hears of it now.
      if (row.state === 'waiting') await tellWaiting(context, db, row)
    })
  }
}

async function addFound(context: Context, { organization, project, run, checkpoint }: Place): Promise<void> {
  const waiting = await readWaitingRun(context.asService, organization, project.id, run, checkpoint)
  if (!waiting) return
  const where = { organization, projectId: project.id, projectName: project.name, buildId: run.id }
  const found = { ...where, checkpointId: checkpoint.id, run: waiting, foundAt: context.now() }
  await transaction(context.db, async (tx) => {
    const row = await addWaitingRun(tx, found)
    if (row) await tellWaiting(context, tx, row)
  })
}
