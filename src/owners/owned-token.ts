/** What a token is known by at Azure DevOps. */
type Identity = { organization: string; authorizationId: string }

/** By what the named owners of a token are found, whether or not Latchkey has a row for it. */
export function ownedSubjectOfToken({ organization, authorizationId }: Identity) {
  return `token:${organization}/${authorizationId}`
}

/** The token of what `ownedSubjectOfToken` gave; undefined for another kind of thing. */
export function tokenOfOwnedSubject(ownedSubject: string): Identity | undefined {
  const [, organization, authorizationId] = /^token:([^/]+)\/(.+)$/.exec(ownedSubject) ?? []
  return organization && authorizationId ? { organization, authorizationId } : undefined
}
