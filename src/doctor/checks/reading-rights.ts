import { listProjects, type Project } from '../../azure-devops/projects.js'
import { organizationRights, projectRights, type ReadingRight } from '../../azure-devops/reading-rights.js'
import { saysNo } from '../../azure-devops/says-no.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause } from '../failure-words.js'

/** How many requests are under way, and how many projects one line names. */
const [atOnce, mostNames] = [8, 10]

/** What the bot's own identity may read in each organization and project. */
export const readingRights: Check = {
  about: 'what the bot may read',
  needs: ['HTTPS_PROXY', 'AZURE_DEVOPS_ORGANIZATIONS'],
  async look(site, answered) {
    const findings = []
    for (const organization of site.config.azureDevOps.organizations)
      findings.push(...(await lookAt(site, organization, answered)))
    return findings
  },
}

async function lookAt(site: Site, organization: string, answered: () => void): Promise<Finding[]> {
  let projects: Project[]
  try {
    projects = await listProjects(site.asService, organization)
  } catch (error) {
    return [unknown(`${organization}: what the bot may read is not known: ${noAnswerBecause(error)}.`)]
  }
  const findings = []
  for (const right of projectRights) findings.push(await ask(site, organization, right, projects, answered))
  for (const right of organizationRights) findings.push(await ask(site, organization, right, undefined, answered))
  return findings
}

/** Asks for one right in every project, or once for the organization. */
async function ask(
  { asService }: Site,
  organization: string,
  right: ReadingRight,
  projects: Project[] | undefined,
  answered: () => void,
): Promise<Finding> {
  const outcomes = new Map<string, 'read' | 'nothing' | 'refused' | 'silent'>()
  let because = ''
  const left = [...(projects ?? [{ id: '', name: organization }])].entries()
  const askOneByOne = async () => {
    for (const [, { id, name }] of left) {
      try {
        outcomes.set(name, (await right.read(asService, organization, id)) ? 'read' : 'nothing')
      } catch (error) {
        outcomes.set(name, saysNo(error) ? 'refused' : 'silent')
        if (!saysNo(error)) because = noAnswerBecause(error)
      }
      answered()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, askOneByOne))
  const those = (outcome: string) =>
    (projects ?? [{ name: organization }]).map(({ name }) => name).filter((name) => outcomes.get(name) === outcome)
  const inWhich = (names: string[]) => (projects ? ` in ${listed(names)}` : '')
  const [read, refused, silent] = [those('read'), those('refused'), those('silent')]
  if (refused.length > 0) {
    const { what, needs, without } = right
    if (without) return note(`${organization}: optional: it may not read ${what}; ${without}.`, needs)
    return wrong(`${organization}: it may not read ${what}${inWhich(refused)}.`, needs)
  }
  if (silent.length > 0) {
    return unknown(`${organization}: whether it may read ${right.what}${inWhich(silent)} is not known: ${because}.`)
  }
  if (read.length > 0) return well(`${organization}: it reads ${right.what}${inWhich(read)}.`)
  return note(`${organization}: it finds no ${right.what}, so whether it may read them is not known.`, right.needs)
}

function listed(names: string[]): string {
  const more = names.length - mostNames
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
