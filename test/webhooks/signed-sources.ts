import { randomUUID } from 'node:crypto'
import { gitguardianDelivery } from '../../src/sandbox/gitguardian.js'
import { githubDelivery } from '../../src/sandbox/github.js'

export const secrets = [1, 2].map((n) => `${'synthetic-'.repeat(3)}${n}`) as [string, string]

/** Stands in every body; nothing may repeat it. */
export const canary = `canary-${randomUUID()}`

/** How each source signs, where its signature is, and how it says what happened when. */
export const sources = {
  github: {
    event: 'trial.happened',
    signature: 'x-hub-signature-256',
    sign: (secret: string, body: object | string) => githubDelivery(secret, 'trial', body),
    body: (number: unknown, at?: string) => ({
      action: 'happened',
      alert: { created_at: at, updated_at: at },
      resource: { number, canary },
    }),
  },
  gitguardian: {
    event: 'happened',
    signature: 'gitguardian-signature',
    sign: (secret: string, body: object | string, now: Date) => gitguardianDelivery(secret, body, now),
    body: (number: unknown, at?: string) => ({ action: 'happened', timestamp: at, resource: { number, canary } }),
  },
} as const
