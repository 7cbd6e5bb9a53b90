import { z } from 'zod/v4'
import type { Writer } from './client.js'
import { path } from './path.js'

const answer = z.object({ evaluations: z.array(z.object({ value: z.boolean().nullish() })) })

// "Edit instance-level information" of the Collection namespace, which only administrators of the organization have as
// delivered (Azure DevOps documentation: "Security namespace and permission reference").
const editOrganization = { securityNamespaceId: '3e65f728-f8bc-4ecd-8764-7e378b19bfa7', token: 'NAMESPACE:' }
const genericWrite = 2

/** Whether Azure DevOps takes this person for an administrator of the organization, now. */
export async function isAdministrator(as: Writer, organization: string): Promise<boolean> {
  const { value } = await as.ask(
    {
      host: 'dev.azure.com',
      path: path`${organization}/_apis/security/permissionevaluationbatch`,
      apiVersion: '7.1',
    },
    { alwaysAllowAdministrators: true, evaluations: [{ ...editOrganization, permissions: genericWrite }] },
  )
  const { evaluations } = answer.parse(value)
  return evaluations.length > 0 && evaluations.every((evaluation) => evaluation.value === true)
}
