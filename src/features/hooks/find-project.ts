import { listProjects, type Project } from '../../azure-devops/projects.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'

/** @param typed `project` or `organization/project`, in any case of the letters. @throws Refusal, AzureDevOpsError */
export async function findProject(turn: Turn, typed: string): Promise<{ organization: string; project: Project }> {
  const [first = '', ...rest] = typed.split('/')
  const name = rest.length > 0 ? rest.join('/') : first
  const { organizations } = turn.config.azureDevOps
  const organization =
    rest.length > 0 ? organizations.find((each) => each.toLowerCase() === first.toLowerCase()) : turn.organization
  if (!organization) {
    throw new Refusal(
      `I do not look after "${first.slice(0, 40)}".`,
      'Nothing was changed.',
      `I look after: ${organizations.join(', ')}.`,
    )
  }
  const projects = await listProjects(await turn.asUser(), organization)
  const project = projects.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (project) return { organization, project }
  const names = projects.slice(0, 50).map((each) => each.name)
  throw new Refusal(
    `You see no project "${name.slice(0, 64)}" in ${organization}.`,
    'Nothing was changed.',
    names.length > 0 ? `You see: ${names.join(', ')}.` : 'Ask an administrator of the organization for access.',
  )
}
