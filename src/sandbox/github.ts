import { createHmac, randomUUID } from 'node:crypto'

/** An alert as GitHub's OpenAPI document has it for webhooks: it never holds the secret that was found. */
export type GithubAlert = { number: number; repository: string; secretType?: string; action?: string; at: Date }

/** The body of a `secret_scanning_alert`. */
export function githubAlert({ number, repository, secretType, action, at }: GithubAlert) {
  const web = `https://github.com/${repository}`
  const api = `https://api.github.com/repos/${repository}`
  const [owner, name] = repository.split('/')
  return {
    action: action ?? 'created',
    alert: {
      number,
      created_at: at.toISOString(),
      updated_at: at.toISOString(),
      url: `${api}/secret-scanning/alerts/${number}`,
      html_url: `${web}/security/secret-scanning/${number}`,
      locations_url: `${api}/secret-scanning/alerts/${number}/locations`,
      secret_type: secretType ?? 'azure_devops_personal_access_token',
      secret_type_display_name: 'Azure DevOps Personal Access Token',
      validity: 'unknown',
      publicly_leaked: false,
      multi_repo: false,
      resolution: null,
      resolved_at: null,
      resolved_by: null,
    },
    repository: { id: 1296269, name, full_name: repository, private: true, html_url: web, owner: { login: owner } },
    sender: { login: 'github', type: 'Organization' },
  }
}

/** What GitHub would send, signed with a secret. Documentation: "Webhook events and payloads, delivery headers". */
export function githubDelivery(secret: string, event: string, content: object | string) {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/1',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-github-hook-id': '1',
    'x-hub-signature-256': `sha256=${signature}`,
  }
  return { headers, body }
}
