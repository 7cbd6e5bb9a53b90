import { z } from 'zod/v4'
import { webhook } from '../../feature.js'
import { lookAgain } from './look-again.js'
import { nameToKeep } from './name-to-keep.js'
import { placeOfReport } from './place-of-report.js'
import { tellLeak } from './tell-leak.js'

/** GitHub's OpenAPI document, `secret_scanning_alert`: the alert of a webhook never holds the secret, nor a hash of it. */
const payload = z.object({
  alert: z.object({ number: z.int().positive(), secret_type: z.string().max(200) }),
  repository: z.object({ id: z.int().positive(), full_name: z.string().max(300).transform(nameToKeep) }),
})

/** GitHub found an Azure DevOps token in a repository: told as it is, unverified, because nobody can say which one it is. */
export const onGithubSecretScanning = webhook({
  source: 'github',
  event: 'secret_scanning_alert.created',
  who: 'webhook signature',
  payload,
  async run(context, { alert, repository }) {
    if (alert.secret_type !== 'azure_devops_personal_access_token') return
    const found = { id: String(repository.id), name: repository.full_name }
    await tellLeak(context, {
      place: placeOfReport({ source: 'github', repository: found, report: `alert ${alert.number}` }),
      secret: { kind: 'azure-devops-token', verdict: 'reported', fingerprints: [], c3id: '', hmsl: '' },
    })
  },
  lookAgain,
})
