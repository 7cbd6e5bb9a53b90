/** Azure DevOps's resource types in people's words (specification: pipelinePermissions, resourceType). */
const kinds: Record<string, string> = {
  endpoint: 'service connection',
  environment: 'environment',
  queue: 'agent pool',
  repository: 'repository',
  securefile: 'secure file',
  variablegroup: 'variable group',
}

/** @returns what people call a resource type; a new type stays as Azure DevOps writes it */
export function kindInWords(resourceType: string): string {
  return kinds[resourceType.toLowerCase()] ?? resourceType
}
