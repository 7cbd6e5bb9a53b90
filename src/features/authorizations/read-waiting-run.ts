import { type Checkpoint, listWaitingResources } from '../../azure-devops/checkpoints.js'
import type { Reader } from '../../azure-devops/client.js'
import { readCommit } from '../../azure-devops/commits.js'
import type { Run } from '../../azure-devops/runs.js'
import type { WaitingRun } from './waiting-run.js'

/**
 * What people are to see of a run that waits at a checkpoint.
 * @returns undefined when nothing is missing there any more
 * @throws AzureDevOpsError
 */
export async function readWaitingRun(
  as: Reader,
  organization: string,
  projectId: string,
  run: Run,
  checkpoint: Checkpoint,
): Promise<WaitingRun | undefined> {
  const resources = await listWaitingResources(as, organization, projectId, checkpoint.id)
  if (resources.length === 0) return undefined
  // The commit is only shown: where it cannot be read, its id will do.
  const commit = run.repositoryId
    ? await readCommit(as, organization, projectId, run.repositoryId, run.commit).catch(() => undefined)
    : undefined
  return {
    pipeline: run.pipeline,
    name: run.name,
    branch: run.branch,
    commit: run.commit,
    commitTitle: commit?.title ?? '',
    commitAuthor: commit?.author ?? '',
    stage: checkpoint.stage,
    resources,
    requestedFor: run.requestedFor,
    since: (checkpoint.since ?? run.queuedAt).toISOString(),
    webUrl: run.webUrl,
  }
}
