import type { ScopeArea } from './scope-area.js'

/** Scopes for code and what is planned and written around it. */
export const developmentScopes: readonly ScopeArea[] = [
  {
    area: 'Code',
    scopes: [
      { scope: 'vso.code', words: 'Code: read' },
      { scope: 'vso.code_write', words: 'Code: read and write', high: true },
      {
        scope: 'vso.code_manage',
        words: 'Code: read, write and manage repositories',
        high: true,
      },
      { scope: 'vso.code_full', words: 'Code: everything, by every API', high: true },
      { scope: 'vso.code_status', words: 'Commit and pull request status: read and write' },
      { scope: 'vso.threads_full', words: 'Pull request comments: read and write' },
    ],
  },
  {
    area: 'Build',
    scopes: [
      { scope: 'vso.build', words: 'Builds: read' },
      { scope: 'vso.build_execute', words: 'Builds: read, queue and change', high: true },
    ],
  },
  {
    area: 'Release',
    scopes: [
      { scope: 'vso.release', words: 'Releases: read' },
      { scope: 'vso.release_execute', words: 'Releases: read, change and start', high: true },
      {
        scope: 'vso.release_manage',
        words: 'Releases: read, change, start and delete',
        high: true,
      },
    ],
  },
  {
    area: 'Packaging',
    scopes: [
      { scope: 'vso.packaging', words: 'Packages: read' },
      { scope: 'vso.packaging_write', words: 'Packages: read and publish', high: true },
      {
        scope: 'vso.packaging_manage',
        words: 'Packages: read, publish and manage feeds',
        high: true,
      },
    ],
  },
  {
    area: 'Work items',
    scopes: [
      { scope: 'vso.work', words: 'Work items: read' },
      { scope: 'vso.work_write', words: 'Work items: read and write' },
      { scope: 'vso.work_full', words: 'Work items: everything' },
    ],
  },
  {
    area: 'Wiki',
    scopes: [
      { scope: 'vso.wiki', words: 'Wiki: read' },
      { scope: 'vso.wiki_write', words: 'Wiki: read and write' },
    ],
  },
  {
    area: 'Test management',
    scopes: [
      { scope: 'vso.test', words: 'Tests: read' },
      { scope: 'vso.test_write', words: 'Tests: read and write' },
    ],
  },
  {
    area: 'Project and team',
    scopes: [
      { scope: 'vso.project', words: 'Projects and teams: read' },
      { scope: 'vso.project_write', words: 'Projects and teams: read and change' },
      {
        scope: 'vso.project_manage',
        words: 'Projects and teams: create, change and delete',
        high: true,
      },
    ],
  },
]
