import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'

/**
 * A person of the organization. Object id and tenant are Entra's; null for a Microsoft account, which has none. `address`
 * is what he signs in with: it tells two of one name apart, and decides nothing.
 */
export type User = {
  descriptor: string
  name: string
  address: string
  objectId: string | null
  tenantId: string | null
  /** Was invited into the tenant. */
  guest: boolean
}

const user = z.object({
  descriptor: z.string(),
  displayName: z.string().nullish(),
  principalName: z.string().nullish(),
  origin: z.string().nullish(),
  originId: z.string().nullish(),
  domain: z.string().nullish(),
  metaType: z.string().nullish(),
})
const page = z.object({ value: z.array(user) })

/** Every person of the organization, without groups and applications. */
export async function listUsers(as: Reader, organization: string): Promise<User[]> {
  const users: User[] = []
  let continuationToken: string | undefined
  do {
    const { value, header } = await as.get({
      host: 'vssps.dev.azure.com',
      path: path`${organization}/_apis/graph/users`,
      apiVersion: '7.1-preview.1',
      query: { subjectTypes: 'aad,msa', continuationToken },
    })
    users.push(...page.parse(value).value.map(asUser))
    continuationToken = header('x-ms-continuationtoken')
  } while (continuationToken)
  return users
}

/** One person, by Azure DevOps's descriptor. */
export async function readUser(as: Reader, organization: string, descriptor: string): Promise<User> {
  const { value } = await as.get({
    host: 'vssps.dev.azure.com',
    path: path`${organization}/_apis/graph/users/${descriptor}`,
    apiVersion: '7.1-preview.1',
  })
  return asUser(user.parse(value))
}

function asUser({
  descriptor,
  displayName,
  principalName,
  origin,
  originId,
  domain,
  metaType,
}: z.infer<typeof user>): User {
  const entra = origin === 'aad'
  return {
    descriptor,
    name: displayName ?? '',
    address: principalName ?? '',
    objectId: entra && originId ? originId.toLowerCase() : null,
    tenantId: entra && domain ? domain.toLowerCase() : null,
    guest: metaType?.toLowerCase() === 'guest',
  }
}
