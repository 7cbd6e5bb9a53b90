import { z } from 'zod/v4'
import { webhook } from '../../feature.js'
import { findByFingerprint } from '../tokens/index.js'
import type { SecretMarks } from './found-secret.js'
import { lookAgain } from './look-again.js'
import { placeOfReport } from './place-of-report.js'
import { tellLeak } from './tell-leak.js'

/** GitGuardian's documentation, "Custom webhook": an incident has a hash of its secret, unless that has several parts. */
const payload = z.object({
  incident: z.object({
    id: z.int().positive(),
    detector: z.object({ name: z.string().max(200), display_name: z.string().max(200).nullish() }),
    hmsl_hash: z.string().max(200).nullish(),
  }),
})

/** GitGuardian found a secret: told when its hash is that of a token made here, or when it is called one of Azure DevOps. */
export const onGitguardianIncident = webhook({
  source: 'gitguardian',
  event: 'incident_triggered',
  who: 'webhook signature',
  payload,
  async run(context, { incident: { id, detector, hmsl_hash } }) {
    const secret: SecretMarks = {
      ...{ kind: 'azure-devops-token', verdict: 'reported', fingerprints: [], c3id: '' },
      hmsl: hmsl_hash ?? '',
    }
    const ours = await findByFingerprint(context.db, secret)
    if (!ours && !/azure.?devops/i.test(`${detector.name} ${detector.display_name}`)) return
    const repository = { id: 'gitguardian', name: 'GitGuardian' }
    const place = placeOfReport({ source: 'gitguardian', repository, report: `incident ${id}` })
    await tellLeak(context, { place, secret })
  },
  lookAgain,
})
