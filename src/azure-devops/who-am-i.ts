import { z } from 'zod/v4'
import type { Reader } from './client.js'
import { path } from './path.js'

const answer = z.object({
  authenticatedUser: z.object({
    id: z.string(),
    subjectDescriptor: z.string().nullish(),
    providerDisplayName: z.string().nullish(),
  }),
})

/** Who a credential belongs to. @returns Azure DevOps's id, descriptor and name of that person */
export async function whoAmI(
  as: Reader,
  organization: string,
): Promise<{ id: string; descriptor: string; name: string }> {
  const { value } = await as.get({
    host: 'dev.azure.com',
    path: path`${organization}/_apis/connectionData`,
    apiVersion: '7.1-preview',
  })
  const { authenticatedUser: user } = answer.parse(value)
  return { id: user.id, descriptor: user.subjectDescriptor ?? '', name: user.providerDisplayName ?? '' }
}
