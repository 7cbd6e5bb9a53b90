const hosts = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a url's `hostname` is this machine itself. */
export function isLoopbackHost(hostname: string): boolean {
  return hosts.includes(hostname)
}

/** @param url that can be parsed */
export function isLoopback(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname)
}
