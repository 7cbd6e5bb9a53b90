/** Where Teams lets bots answer (Teams documentation: service urls of the public and government clouds). */
const host = 'smba.trafficmanager.net'
const domains = ['.botframework.com', '.teams.microsoft.com', '.teams.microsoft.us', '.botframework.azure.us']

/** Whether our own token may be sent there. */
export function isTeamsHost(serviceUrl: string): boolean {
  const { protocol, hostname, port, username, password, search, hash } = new URL(serviceUrl)
  if (protocol !== 'https:' || port || username || password || search || hash) return false
  return hostname === host || domains.some((domain) => hostname.endsWith(domain))
}
