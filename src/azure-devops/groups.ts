import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'
import { listUsers, type User } from './users.js'

/** An Entra group of the organization. */
export type Group = { descriptor: string; objectId: string }

const groups = z.object({
  value: z.array(z.object({ descriptor: z.string(), origin: z.string().nullish(), originId: z.string().nullish() })),
})
const memberships = z.object({ value: z.array(z.object({ memberDescriptor: z.string() })) })

const vssps = { host: 'vssps.dev.azure.com', apiVersion: '7.1-preview.1' } as const

/** Every Entra group that Azure DevOps knows in the organization, without its own groups. */
export async function listGroups(as: Reader, organization: string): Promise<Group[]> {
  const found: Group[] = []
  let continuationToken: string | undefined
  do {
    const { value, header } = await as.get({
      ...vssps,
      path: path`${organization}/_apis/graph/groups`,
      query: { subjectTypes: 'aadgp', continuationToken },
    })
    for (const { descriptor, origin, originId } of groups.parse(value).value) {
      if (origin === 'aad' && originId) found.push({ descriptor, objectId: originId.toLowerCase() })
    }
    continuationToken = header('x-ms-continuationtoken')
  } while (continuationToken)
  return found
}

/**
 * Who is in an Entra group now, also by a group in it, as far as Azure DevOps knows.
 * @returns undefined when the organization has no such group
 */
export async function listPeopleOfGroup(
  as: Reader,
  organization: string,
  objectId: string,
): Promise<User[] | undefined> {
  const known = await listGroups(as, organization)
  const start = known.find((group) => group.objectId === objectId)
  if (!start) return undefined
  const seen = new Set([start.descriptor])
  for (const descriptor of seen) {
    const isGroup = known.some((group) => group.descriptor === descriptor)
    if (isGroup) for (const member of await listMembers(as, organization, descriptor)) seen.add(member)
  }
  return (await listUsers(as, organization)).filter(({ descriptor }) => seen.has(descriptor))
}

// One step down only: Azure DevOps supports no other depth (specification: graph, Memberships_List).
async function listMembers(as: Reader, organization: string, descriptor: string): Promise<string[]> {
  const { value } = await as.get({
    ...vssps,
    path: path`${organization}/_apis/graph/Memberships/${descriptor}`,
    query: { direction: 'down' },
  })
  return memberships.parse(value).value.map(({ memberDescriptor }) => memberDescriptor)
}
