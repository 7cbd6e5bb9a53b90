import type { LeakPlace } from './leaks.js'

type Report = { source: 'github' | 'gitguardian'; repository: { id: string; name: string }; report: string }

/** Where somebody else found a secret: outside of Azure DevOps, known by what the report is called there, e.g. `alert 42`. */
export function placeOfReport({ source, repository, report }: Report): LeakPlace {
  return {
    source,
    ...{ organization: '', projectId: '', projectName: '' },
    repositoryId: repository.id,
    repositoryName: repository.name,
    path: report,
    ...{ commitId: '', branch: '', line: 0, pushedBy: '', notLookedAt: '' },
  }
}
