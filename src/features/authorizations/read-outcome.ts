import {
  type Checkpoint,
  listCheckpoints,
  listWaitingResources,
  type Resource,
} from '../../azure-devops/checkpoints.js'
import type { Reader } from '../../azure-devops/client.js'
import { type Permission, readPermission } from '../../azure-devops/pipeline-permissions.js'
import { type Run, readRun } from '../../azure-devops/runs.js'
import type { WaitingRunState } from '../../database/tables.js'
import { AzureDevOpsError } from '../../errors.js'
import type { WaitingRun } from './waiting-run.js'
import type { WaitingRunRow } from './waiting-runs.js'

/** What Azure DevOps says of a run that waits or did. Names are empty when it names nobody. */
export type Outcome = {
  state: WaitingRunState
  /** As it is now. */
  run: WaitingRun
  by: string
  at?: Date
  /** Who permitted any of what it waits for. */
  permittedBy: string
  /** It may still become something else. */
  watched: boolean
}

/** Reads what became of a run. @throws AzureDevOpsError, but not for a run that is gone: that one is over */
export async function readOutcome(as: Reader, row: WaitingRunRow): Promise<Outcome> {
  const { organization, projectId, buildId, checkpointId } = row
  const checkpointNow = async () =>
    (await listCheckpoints(as, organization, projectId, buildId)).find(({ id }) => id === checkpointId)

  // First the checkpoint, then the run: a run that ended in between has a last word about its checkpoint.
  let checkpoint = await unlessGone(checkpointNow())
  const run = await unlessGone(readRun(as, organization, projectId, buildId))
  const completed = run?.status === 'completed'
  if (completed && checkpoint?.waits) checkpoint = await unlessGone(checkpointNow())

  const waits = Boolean(run && !completed && run.status !== 'cancelling' && checkpoint?.waits)
  const waitsFor = waits ? await listWaitingResources(as, organization, projectId, checkpointId) : []
  const resources = waitsFor.length > 0 ? waitsFor : row.run.resources
  const given = run ? await readGiven(as, row, resources) : []
  const permits = { by: names(given), at: latest(given), permittedBy: names(given) }
  const known = {
    run: runNow(row.run, run, checkpoint, resources),
    by: '',
    permittedBy: permits.permittedBy,
    watched: !completed,
  }

  if (!run) return { ...known, state: 'over', watched: false }
  if (checkpoint?.passed) return { ...known, ...permits, state: 'permitted', watched: false }
  // The permission is there, and takes some time to reach the run.
  if (waits && given.length === resources.length) return { ...known, ...permits, state: 'permitted' }
  if (waits) return { ...known, state: 'waiting' }
  const cancelled = run.status === 'cancelling' || run.result === 'canceled'
  if (cancelled) return { ...known, state: 'cancelled', by: run.changedBy, at: run.finishedAt }
  return { ...known, state: 'over', at: run.finishedAt }
}

/** What is seen of it, with what may have changed since. */
function runNow(
  before: WaitingRun,
  run: Run | undefined,
  checkpoint: Checkpoint | undefined,
  resources: Resource[],
): WaitingRun {
  const { name, branch, commit } = run ?? before
  const now = { ...before, name, branch, commit, stage: checkpoint?.stage || before.stage, resources }
  return commit === before.commit ? now : { ...now, commitTitle: '', commitAuthor: '' }
}

/** @returns the permissions that are there, of those that were asked for */
async function readGiven(
  as: Reader,
  { organization, projectId, run }: WaitingRunRow,
  resources: Resource[],
): Promise<Permission[]> {
  const read = (resource: Resource) => readPermission(as, organization, projectId, resource, run.pipeline.id)
  const permissions = await Promise.all(resources.map((resource) => unlessGone(read(resource))))
  return permissions.filter((permission) => permission?.permitted) as Permission[]
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof AzureDevOpsError && error.failure === 'not-found') return undefined
    throw error
  })
}

function names(permissions: Permission[]): string {
  return [...new Set(permissions.map(({ by }) => by))].filter(Boolean).join(' and ')
}

function latest(permissions: Permission[]): Date | undefined {
  const moments = permissions.flatMap(({ at }) => (at ? [at.getTime()] : []))
  return moments.length > 0 ? new Date(Math.max(...moments)) : undefined
}
