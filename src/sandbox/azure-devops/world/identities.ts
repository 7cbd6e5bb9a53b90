import { people, type SandboxPerson } from '../../people.js'
import { guidFor } from './name-to-guid.js'
import type { World } from './world.js'

export type Identity = {
  /** The organization's own id (storage key); not the Entra object id. */
  id: string
  descriptor: string
  displayName: string
  /** Sign-in name; an application has its client id. */
  uniqueName: string
  /** Entra object id. */
  originId: string
  subjectKind: 'user' | 'servicePrincipal'
  /** Of somebody of another organization: his own tenant. */
  tenantId?: string
  /** Was invited into the tenant. */
  guest?: true
  /** Signs in with a Microsoft account, which no tenant knows. */
  microsoftAccount?: true
}

const described = (prefix: string, name: string) =>
  `${prefix}.${Buffer.from(guidFor(prefix, name)).toString('base64url')}`

const ofPerson = (person: SandboxPerson): Identity => ({
  id: guidFor('identity', person.objectId),
  descriptor: described('aad', person.objectId),
  displayName: person.name,
  uniqueName: person.email,
  originId: person.objectId,
  subjectKind: 'user',
})

/** The application the bot signs in as; a member of the organization like any other. */
export const serviceIdentity: Identity = {
  id: guidFor('identity', 'latchkey'),
  descriptor: described('aadsp', 'latchkey'),
  displayName: 'Latchkey',
  uniqueName: guidFor('client', 'latchkey'),
  originId: guidFor('service principal', 'latchkey'),
  subjectKind: 'servicePrincipal',
}

/** The six people and the bot's application. */
export const allIdentities: Identity[] = [...Object.values(people).map(ofPerson), serviceIdentity]

/** The identity of a person of the sandbox. Throws for somebody who is not in the organization. */
export function identityOf(world: World, who: SandboxPerson | 'service'): Identity {
  const objectId = who === 'service' ? serviceIdentity.originId : who.objectId
  const found = world.identities.find((identity) => identity.originId === objectId)
  if (!found) throw new Error(`nobody in the organization has the object id ${objectId}`)
  return found
}

/** The identity with this id of the organization. Throws when there is none. */
export function identityById(world: World, id: string): Identity {
  const found = world.identities.find((identity) => identity.id === id)
  if (!found) throw new Error(`no identity ${id}`)
  return found
}

/** An identity by id, descriptor, Entra object id or sign-in name; undefined when none fits. */
export function findIdentity(world: World, text: string): Identity | undefined {
  const wanted = text.toLowerCase()
  return world.identities.find(({ id, descriptor, originId, uniqueName }) =>
    [id, descriptor, originId, uniqueName].some((value) => value.toLowerCase() === wanted),
  )
}
