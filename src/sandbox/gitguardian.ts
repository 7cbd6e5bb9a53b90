import { createHash, createHmac, scryptSync } from 'node:crypto'

/** An incident; `secret` is sent as its hash only, and left out for what GitGuardian takes for several parts. */
export type GitguardianIncident = { id: number; secret?: string; detector?: string; action?: string; at: Date }

/** The body of an incident's event. Documentation: "Custom webhook". */
export function gitguardianIncident({ id, secret, detector, action, at }: GitguardianIncident) {
  return {
    source: 'GitGuardian',
    timestamp: at.toISOString(),
    action: action ?? 'incident_triggered',
    message: 'A new incident has been detected.',
    target_user: 'GitGuardian',
    target_team: 'All incidents',
    custom_webhook_name: 'Latchkey',
    incident: {
      id,
      date: at.toISOString(),
      detector: {
        name: detector ?? 'azure_devops_personal_access_token',
        display_name: (detector ?? 'Azure DevOps Personal Access Token').replaceAll('_', ' '),
        nature: 'specific',
        family: 'token',
      },
      secret_hash: createHash('sha512').update(`${id}`).digest('base64').slice(0, 64),
      hmsl_hash: secret === undefined ? null : hasMySecretLeakedHash(secret),
      secret_revoked: false,
      validity: 'no_checker',
      occurrence_count: 1,
      status: 'triggered',
      regression: false,
      assignee_email: null,
      severity: 'unknown',
      ignored_at: null,
      ignore_reason: null,
      resolved_at: null,
      gitguardian_url: `https://dashboard.gitguardian.com/workspace/1/incidents/${id}`,
      share_url: null,
      feedbacks: [],
    },
  }
}

/** What GitGuardian would send at a moment, signed with a secret. */
export function gitguardianDelivery(secret: string, content: object | string, at: Date) {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', timestamp + secret)
    .update(body)
    .digest('hex')
  const headers = { 'content-type': 'application/json', timestamp, 'gitguardian-signature': `sha256=${signature}` }
  return { headers, body }
}

/** GitGuardian's published hash of a secret ("HasMySecretLeaked"): scrypt with a pepper that everybody knows. */
function hasMySecretLeakedHash(secret: string): string {
  const pepper = createHash('sha256').update('GitGuardian').digest()
  return scryptSync(secret, pepper, 32, { N: 2048, r: 8, p: 1 }).toString('hex')
}
