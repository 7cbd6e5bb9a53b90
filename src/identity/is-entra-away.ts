/**
 * Whether an error of @azure/identity says that Entra could not be reached. What it tells of a managed identity is about
 * an address of the host itself, which is not there where the host has none.
 */
export function isEntraAway(error: unknown): boolean {
  const told = String(error)
  if (told.includes('endpoints_resolution_error')) return true
  return !told.includes('ManagedIdentity') && /network_error|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(told)
}
