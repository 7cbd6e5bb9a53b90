import type { z } from 'zod/v4'
import { readPush } from '../../azure-devops/git.js'
import { type Context, webhook } from '../../feature.js'
import { gitPush } from '../../webhooks/git-push.js'
import { findMaker, listedTokens } from './find-maker.js'
import { organizationOf } from './organization-of.js'
import { placeOfPush } from './place-of-push.js'
import { scanPush } from './scan-push.js'
import { tellLeak } from './tell-leak.js'
import { toldOneByOne } from './told-one-by-one.js'

/** Somebody pushed to Azure Repos: looks for secrets on the new lines, and tells of each up to a limit. However old, it is read again. */
export const onGitPush = webhook({
  source: 'azure-devops',
  event: 'git.push',
  who: 'webhook password',
  payload: gitPush,
  run: lookAtPush,
  lookAgain: lookAtPush,
})

async function lookAtPush(context: Context, { resource }: z.infer<typeof gitPush>): Promise<void> {
  const { asService, config, log } = context
  const ids = { projectId: resource.repository.project.id, repositoryId: resource.repository.id }
  const organization = await organizationOf(context, ids)
  if (!organization) {
    log.warn({ ...ids, pushId: resource.pushId }, 'a push to a repository that is not there or that I may not read')
    return
  }
  const place = { organization, ...ids }
  const push = await readPush(asService, place, resource.pushId)
  const { found, notLookedAt } = await scanPush(asService, place, push.id, config.fingerprintKeys)
  const listed = listedTokens(context, push.pushedBy.descriptor)
  let failed: unknown
  const told = await toldOneByOne(found, (secret) =>
    findMaker(context, secret, organization, listed).then(Boolean, (error: unknown) => {
      failed = error
      return false
    }),
  )
  notLookedAt.add('further-secrets', found.length - told.length)
  const left = notLookedAt.counts()
  if (Object.keys(left).length > 0)
    log.warn({ ...place, pushId: push.id, left }, 'part of a push was not looked at or not told of')
  for (const secret of told) {
    const at = placeOfPush(place, push, secret, notLookedAt.inWords())
    await tellLeak(context, { place: at, secret, listed }).catch((error: unknown) => {
      failed = error
    })
  }
  // Thrown only now: one secret whose maker cannot be asked for must not keep the others from being told.
  if (failed) throw failed
}
