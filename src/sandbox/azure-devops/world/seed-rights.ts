import { people, type SandboxPerson } from '../../people.js'
import { identityOf } from './identities.js'
import { type ProjectName, projectId, projectNames } from './project-names.js'
import type { ProjectRight, World } from './world.js'

const rights: [SandboxPerson, ProjectName, ProjectRight['right']][] = [
  [people.alex, 'Shop', 'contributor'],
  [people.alex, 'Platform', 'reader'],
  [people.megan, 'Shop', 'contributor'],
  [people.megan, 'Platform', 'contributor'],
  [people.adele, 'Shop', 'administrator'],
  [people.adele, 'Platform', 'reader'],
  [people.isaiah, 'Data', 'contributor'],
  [people.lynne, 'Shop', 'reader'],
  [people.lynne, 'Platform', 'reader'],
  [people.lynne, 'Data', 'reader'],
]

/** Who may what in which project. The bot's application reads everywhere; roles on resources come with the resources. */
export function seedRights(world: World): void {
  world.collectionAdministrators.push(identityOf(world, people.patti).id)
  for (const [who, project, right] of rights)
    world.projectRights.push({ identityId: identityOf(world, who).id, projectId: projectId(project), right })
  for (const project of projectNames)
    world.projectRights.push({
      identityId: identityOf(world, 'service').id,
      projectId: projectId(project),
      right: 'reader',
    })
}
