/** Where something happens, as somebody typed or chose it; an empty part means any. */
export type Place = { organization: string; project: string }

/** @param text `organization/project`; what has no slash is an organization */
export function parsePlace(text: string): Place {
  const [organization = '', ...rest] = text.split('/')
  return { organization: organization.trim(), project: rest.join('/').trim() }
}

/** Whether two names are one: Azure DevOps does not tell them apart by the case of their letters. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
