import type { Resource } from '../../azure-devops/checkpoints.js'
import { kindInWords } from '../../azure-devops/resource-kinds.js'

/** One resource for a person, e.g. `service connection arm-shop-production`. */
export function resourceInWords({ type, name }: Resource): string {
  return `${kindInWords(type)} ${name}`
}

/** Several resources in one phrase. */
export function inWords(resources: Resource[]): string {
  return new Intl.ListFormat('en').format(resources.map(resourceInWords))
}
