import { type Environment, readConfig } from '../../src/config.js'
import { ConfigurationError } from '../../src/errors.js'

/** A GUID that tells nothing. */
export const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** All that production needs. */
export const complete: Environment = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://latchkey@db.example.com/latchkey',
  AZURE_DEVOPS_ORGANIZATIONS: 'contoso, fabrikam',
  ALLOWED_TENANTS: guid(1),
  OPERATORS: `${guid(2)},${guid(3).toUpperCase()}`,
  MicrosoftAppId: guid(4),
  MicrosoftAppPassword: 'synthetic-'.repeat(4),
  MicrosoftAppTenantId: guid(1),
  WEBHOOK_AZURE_DEVOPS_PASSWORDS: `${'a'.repeat(16)},${'b'.repeat(20)}`,
  FINGERPRINT_KEYS: Buffer.alloc(32, 7).toString('base64'),
  GRANT_KEYS: Buffer.alloc(32, 8).toString('base64'),
  POLICY_FILE: 'env/policy.sandbox.yaml',
}

/** What the configuration is refused for, one sentence each; empty when it is taken. */
export function problemsOf(env: Environment): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as ConfigurationError).problems
  }
}
