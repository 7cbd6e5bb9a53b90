import { createHash } from 'node:crypto'

/**
 * The C3ID of a secret: 20 base64 characters by which Microsoft's systems name it without having it.
 * In: the secret's bytes. Out: base64 of the first 15 bytes of SHA-256 over a fixed prefix and the upper-case hex SHA-256.
 * Azure DevOps lists it as `crossCompanyCorrelatingId` (token administration, 7.2) and Advanced Security as `c3Id`.
 * Source: microsoft/security-utilities, cross_company_correlating_id.rs, with its published test vector.
 */
export function c3id(secret: Buffer): string {
  const inner = createHash('sha256').update(secret).digest('hex').toUpperCase()
  const outer = createHash('sha256').update(`CrossMicrosoftCorrelatingId:${inner}`).digest()
  return outer.subarray(0, 15).toString('base64')
}
