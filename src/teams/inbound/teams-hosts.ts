/** Where Teams lets bots answer (Teams documentation: service urls of the public and government clouds). */
const hosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', 'smba.infra.gov.teams.microsoft.us']
const domains = ['.botframework.com', '.teams.microsoft.com', '.teams.microsoft.us', '.botframework.azure.us']

/** Whether our own token may be sent there. */
export function isTeamsHost(serviceUrl: string): boolean {
  const { protocol, hostname, port, username } = new URL(serviceUrl)
  if (protocol !== 'https:' || port || username) return false
  return hosts.includes(hostname) || domains.some((domain) => hostname.endsWith(domain))
}
