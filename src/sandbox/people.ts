import { sandboxTenant } from '../config/sandbox.js'

/** The sandbox's one tenant. */
export const tenantId = sandboxTenant

export type SandboxPerson = {
  /** Id of the person in the Teams conversation. */
  teamsId: string
  /** Entra object id. */
  objectId: string
  name: string
  email: string
  /** What this person is to the organization, in words. */
  part: string
  /** Of a person of another organization: his own tenant. */
  tenantId?: string
  /** Invited into the tenant, where he has an object id of his own. */
  invited?: true
}

const person = (n: number, name: string, objectId: string, email: string, part: string): SandboxPerson => ({
  teamsId: `user-id-${n}`,
  objectId,
  name,
  email: `${email}@example.com`,
  part,
})

/** The Agents Playground's six people; the first one is who sits at the page. */
export const people = {
  alex: person(0, 'Alex Wilber', '1c9d6e52-8f0a-4b37-9d24-5a7e3c610b20', 'alexw', 'engineer in Shop'),
  megan: person(1, 'Megan Bowen', '2d0e7f63-9a1b-4c48-8e35-6b8f4d721c31', 'meganb', 'approves token requests'),
  adele: person(2, 'Adele Vance', '3e1f8a74-ab2c-4d59-9f46-7c9a5e832d42', 'adelev', 'administrator of project Shop'),
  isaiah: person(3, 'Isaiah Langer', '4f2a9b85-bc3d-4e6a-8a57-8dab6f943e53', 'isaiahl', 'engineer in Data'),
  patti: person(4, 'Patti Fernandez', '5a3bac96-cd4e-4f7b-9b68-9ebc7aa54f64', 'pattif', 'administers the organization'),
  lynne: person(5, 'Lynne Robbins', '6b4cbda7-de5f-4a8c-8c79-afcd8bb65a75', 'lynner', 'reads, and may change nothing'),
} as const

/** In Teams alone: neither belongs to the Azure DevOps organization. */
export const guests = {
  fromOutside: {
    ...person(6, 'Guest', '7c5dceb8-ef60-4b9d-8d8a-b0dfe9cc6b86', 'guest', 'is of another organization'),
    tenantId: 'b2f7c1d0-3e4a-4b5c-9d6e-7f8091a2b3c4',
  },
  invited: {
    ...person(7, 'Invited guest', '8d6edfc9-f071-4cae-9e9b-c1e0faddc797', 'invited', 'was invited into the tenant'),
    invited: true,
  },
} as const satisfies Record<string, SandboxPerson>
