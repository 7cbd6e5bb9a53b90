export type ConnectionInProject = { projectId: string; name: string; description: string }

/** A service connection, in the specification's words "service endpoint". Secrets go in and never come out. */
export type Connection = {
  id: string
  name: string
  type: string
  url: string
  description: string
  scheme: string
  parameters: Record<string, string | null>
  data: Record<string, string>
  isShared: boolean
  isReady: boolean
  isDisabled: boolean
  owner: 'library' | 'agentcloud'
  projects: ConnectionInProject[]
  createdById: string
  createdOn: Date
  modifiedById: string
  modifiedOn: Date
  usage: ConnectionUse[]
}

/** One execution of a pipeline that used the connection. */
export type ConnectionUse = {
  id: number
  pipelineId: number
  runId: number
  startedAt: Date
  finishedAt: Date | undefined
  result: 'succeeded' | 'failed' | undefined
}

/** Parameters whose values Azure DevOps never gives back, compared without case. */
const secret = /password|key$|token|secret|privatekey|certificate|kubeconfig|connectionstring/i

/** The parameters as they are shown: secrets are null. */
export function withoutSecrets(parameters: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, secret.test(name) ? null : value]))
}
