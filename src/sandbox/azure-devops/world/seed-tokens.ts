import { people, type SandboxPerson } from '../../people.js'
import { identityOf } from './identities.js'
import { addToken, type Token } from './tokens.js'
import type { World } from './world.js'

type TokenSeed = {
  owner: SandboxPerson
  name: string
  scope: string
  daysOld: number
  /** Negative: it expired so many days ago. */
  daysLeft: number
  allOrgs?: boolean
  revoked?: boolean
}

const leakable = 'nightly-sync'

const tokens: TokenSeed[] = [
  { owner: people.alex, name: 'laptop git', scope: 'vso.code vso.packaging', daysOld: 24, daysLeft: 6 },
  { owner: people.alex, name: leakable, scope: 'vso.code vso.build', daysOld: 20, daysLeft: 70 },
  {
    owner: people.alex,
    name: 'git: https://dev.azure.com/contoso on LAPTOP-7',
    scope: 'vso.code_manage',
    daysOld: 5,
    daysLeft: 2,
  },
  { owner: people.alex, name: 'release script', scope: 'vso.build_execute', daysOld: 120, daysLeft: -3 },
  { owner: people.alex, name: 'first try', scope: 'vso.code', daysOld: 30, daysLeft: 60, revoked: true },
  { owner: people.megan, name: 'dashboards', scope: 'vso.build vso.work', daysOld: 100, daysLeft: 25 },
  { owner: people.adele, name: 'everything', scope: 'app_token', daysOld: 200, daysLeft: 165, allOrgs: true },
  { owner: people.isaiah, name: 'warehouse export', scope: 'vso.code vso.packaging', daysOld: 78, daysLeft: 12 },
  { owner: people.patti, name: 'inventory', scope: 'vso.tokenadministration vso.graph', daysOld: 10, daysLeft: 20 },
  { owner: people.lynne, name: 'reading list', scope: 'vso.code', daysOld: 88, daysLeft: 1 },
]

const day = 86_400_000

/** Tokens of everybody, some near their end; one of Alex that can leak. */
export function seedTokens(world: World): void {
  const now = world.now().getTime()
  for (const { owner, name, scope, daysOld, daysLeft, allOrgs, revoked } of tokens) {
    const wish = { ownerId: identityOf(world, owner).id, displayName: name, scope, allOrgs }
    const validTo = new Date(now + daysLeft * day)
    const token = addToken(world, { ...wish, validTo }, new Date(now - daysOld * day))
    if (revoked) token.revokedOn = new Date(now - day)
  }
}

/** What `sandbox leak` pushes: this owner's newest token made since the start that still works, else the seeded one; undefined when that is over too. */
export function tokenToLeak(world: World, ownerId: string): Token | undefined {
  const now = world.now()
  const active = world.tokens.filter((token) => token.ownerId === ownerId && !token.revokedOn && token.validTo > now)
  return (
    active
      .slice()
      .reverse()
      .find((token) => world.tokens.indexOf(token) >= tokens.length) ??
    active.find((token) => token.displayName === leakable)
  )
}
