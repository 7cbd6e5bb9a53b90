import { people, type SandboxPerson } from '../../people.js'
import type { Repository } from './git.js'
import { guidFor } from './name-to-guid.js'
import { type ProjectName, projectId } from './project-names.js'
import { commitFile } from './push-file.js'
import type { World } from './world.js'

type CommitSeed = { by: SandboxPerson; path: string; content: string; comment: string; hoursAgo: number }

const yaml = (stage: string) =>
  `trigger: [main]\nstages:\n  - stage: ${stage}\n    jobs:\n      - deployment: deploy\n        environment: ${stage.toLowerCase()}\n`

const repositories: { name: string; project: ProjectName; commits: CommitSeed[] }[] = [
  {
    name: 'shop-web',
    project: 'Shop',
    commits: [
      { by: people.adele, path: 'README.md', content: '# Shop\n\nThe web shop.\n', comment: 'Begin', hoursAgo: 5000 },
      {
        by: people.alex,
        path: 'pipelines/deploy.yml',
        content: yaml('Production'),
        comment: 'Deploy by pipeline',
        hoursAgo: 900,
      },
      {
        by: people.megan,
        path: 'src/basket.ts',
        content: 'export const basket: string[] = []\n',
        comment: 'Add the basket',
        hoursAgo: 120,
      },
      {
        by: people.alex,
        path: 'src/checkout.ts',
        content: 'export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0)\n',
        comment: 'Charge the right total at checkout',
        hoursAgo: 1,
      },
    ],
  },
  {
    name: 'warehouse',
    project: 'Data',
    commits: [
      { by: people.isaiah, path: 'load.sql', content: 'select 1;\n', comment: 'Begin', hoursAgo: 4000 },
      {
        by: people.isaiah,
        path: 'pipelines/load.yml',
        content: yaml('Load'),
        comment: 'Load every night',
        hoursAgo: 300,
      },
    ],
  },
  {
    name: 'images',
    project: 'Platform',
    commits: [
      { by: people.megan, path: 'base/Dockerfile', content: 'FROM debian:12\n', comment: 'Base image', hoursAgo: 2000 },
    ],
  },
]

/** The id a repository is seeded with. */
export const repositoryId = (name: string) => guidFor('repository', name)

/** Three repositories with real commits; every object has the id git would give it. */
export function seedRepositories(world: World): void {
  for (const { name, project, commits } of repositories) {
    const repository: Repository = {
      id: repositoryId(name),
      name,
      projectId: projectId(project),
      defaultBranch: 'refs/heads/main',
      refs: new Map(),
      commits: new Map(),
      trees: new Map(),
      blobs: new Map(),
      pushes: [],
    }
    world.repositories.push(repository)
    for (const { by, path, content, comment, hoursAgo } of commits) {
      const on = new Date(world.now().getTime() - hoursAgo * 3_600_000)
      commitFile(world, repository, { project, repository: name, branch: 'main', by, path, content, comment, on })
    }
  }
}
