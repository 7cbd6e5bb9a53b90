import { listProjectsIn, type Project } from '../../azure-devops/projects.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { belongsTo, type Topic } from '../../notifications/topics.js'
import type { Heard } from './heard.js'
import { isSameName, type Place } from './place.js'

/**
 * What somebody can have told of these topics: only where Azure DevOps lets them look now, by the names it has there.
 * @throws Refusal when a place was named that they do not see, or that the topic does not have; AzureDevOpsError
 */
export async function choosePlaces(turn: Turn, topics: Topic[], place: Place): Promise<Heard<Topic>[]> {
  const homeless = topics.find((topic) => !belongsTo[topic].includes('project'))
  if (homeless && place.project) throw ofNoProject(homeless)
  const seen = await listSeen(turn, place)
  const chosen = topics.flatMap((topic) => [
    ...(belongsTo[topic].includes('organization') ? ofOrganizations(topic, seen, place) : []),
    ...(belongsTo[topic].includes('project') ? inProjects(topic, seen, place) : []),
  ])
  const deaf = topics.find((topic) => !chosen.some((each) => each.topic === topic))
  if (deaf) throw notSeen(place, seen)
  return chosen
}

/** The projects that the asker sees, by organization: in the named one, else in all that Latchkey looks after. */
export async function listSeen(turn: Turn, { organization }: Pick<Place, 'organization'>) {
  const { organizations } = turn.config.azureDevOps
  const named = organizations.filter((name) => !organization || isSameName(name, organization))
  if (named.length > 0) return listProjectsIn(await turn.asUser(), named)
  throw new Refusal(
    `I do not look after "${organization.slice(0, 40)}".`,
    'Nothing was changed.',
    `I look after: ${organizations.join(', ')}.`,
  )
}

/** What belongs to no project; who named a project did not ask for it. */
function ofOrganizations(topic: Topic, seen: Map<string, Project[]>, { project }: Place): Heard<Topic>[] {
  return project ? [] : [...seen.keys()].map((organization) => ({ topic, organization, project: null }))
}

function inProjects(topic: Topic, seen: Map<string, Project[]>, { project }: Place): Heard<Topic>[] {
  return [...seen].flatMap(([organization, projects]) =>
    projects
      .filter(({ name }) => !project || isSameName(name, project))
      .map(({ name }) => ({ topic, organization, project: name })),
  )
}

function ofNoProject(topic: Topic): Refusal {
  return new Refusal(
    `"${topic}" is about people's tokens, which belong to no project.`,
    'Nothing was changed.',
    `Leave the project out: "subscribe ${topic}".`,
  )
}

function notSeen({ project }: Place, seen: Map<string, Project[]>): Refusal {
  const names = [...seen].flatMap(([organization, projects]) => projects.map(({ name }) => `${organization}/${name}`))
  return new Refusal(
    project ? `You see no project "${project.slice(0, 64)}".` : 'You see no project at Azure DevOps.',
    'Nothing was changed.',
    names.length > 0
      ? `You see: ${names.slice(0, 50).join(', ')}.`
      : 'Ask an administrator of the organization for access.',
  )
}
