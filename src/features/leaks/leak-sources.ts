import type { Leak, LeakPlace } from './leaks.js'

/** What is said of a leak depending on who found it. */
type SourceWords = {
  /** Where everybody may know that it is, and what that is called. */
  where(leak: Leak): { label: string; text: string }
  /** Where only its maker, its owner and administrators may know that it is. */
  place(leak: Leak): string
  /** A sentence: how it got there, or who says so. */
  how(leak: Leak): string
  /** Who can use it while it lives. */
  readers: string
  /** Why nobody is named as its maker. */
  nobody: string
  /** What is left to do once it is dead. */
  remains: string
}

const inRepository = ({ projectName, repositoryName }: Leak) => `${projectName}/${repositoryName}`
const elsewhere = {
  readers: 'Whoever can read it there can use it until you revoke it.',
  remains: 'The secret is still where it was found: it is dead now, but remove it.',
}

export const leakSources: Record<LeakPlace['source'], SourceWords> = {
  'azure-devops': {
    where: (leak) => ({ label: 'Repository', text: inRepository(leak) }),
    place: (leak) => `${inRepository(leak)}, ${leak.path.replace(/^\//, '')}, line ${leak.line}`,
    how: (leak) => `It was pushed to ${inRepository(leak)}.`,
    readers: 'Whoever can read that repository can use it until you revoke it.',
    nobody: 'I cannot tell whose it is, so I cannot revoke it.',
    remains: 'The secret is still in the history of the repository: it is dead now, but remove it.',
  },
  github: {
    where: () => ({ label: 'Found by', text: 'GitHub' }),
    place: ({ repositoryName, path }) => `${repositoryName} on GitHub, ${path}`,
    how: () => 'GitHub found it in a repository there.',
    nobody: 'GitHub does not send what it found, so I cannot tell whose it is, nor revoke it.',
    ...elsewhere,
  },
  gitguardian: {
    where: () => ({ label: 'Found by', text: 'GitGuardian' }),
    place: ({ path }) => `GitGuardian, ${path}`,
    how: () => 'GitGuardian found it where it looks for secrets.',
    nobody:
      'GitGuardian sends at most a hash, and it is of no token made here: I cannot tell whose it is, nor revoke it.',
    ...elsewhere,
  },
}
