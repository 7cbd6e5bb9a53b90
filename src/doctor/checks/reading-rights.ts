import { listProjects, type Project } from '../../azure-devops/projects.js'
import { organizationRights, projectRights, type ReadingRight } from '../../azure-devops/reading-rights.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause, saysNo } from '../failure-words.js'

/** What the bot's own identity may read in each organization and project. */
export const readingRights: Check = {
  about: 'what the bot may read',
  async look(site) {
    const findings = []
    for (const organization of site.config.azureDevOps.organizations)
      findings.push(...(await lookAt(site, organization)))
    return findings
  },
}

async function lookAt(site: Site, organization: string): Promise<Finding[]> {
  let projects: Project[]
  try {
    projects = await listProjects(site.asService, organization)
  } catch (error) {
    return [unknown(`${organization}: what the bot may read is not known: ${noAnswerBecause(error)}.`)]
  }
  const findings = []
  for (const right of projectRights) findings.push(await ask(site, organization, right, projects))
  for (const right of organizationRights) findings.push(await ask(site, organization, right, undefined))
  return findings
}

/** Asks for one right in every project, or once for the organization. */
async function ask(
  { asService }: Site,
  organization: string,
  right: ReadingRight,
  projects: Project[] | undefined,
): Promise<Finding> {
  const read: string[] = []
  const refused: string[] = []
  const silent: string[] = []
  let because = ''
  for (const { id, name } of projects ?? [{ id: '', name: organization }]) {
    try {
      if (await right.read(asService, organization, id)) read.push(name)
    } catch (error) {
      if (saysNo(error)) refused.push(name)
      else silent.push(name)
      if (!saysNo(error)) because = noAnswerBecause(error)
    }
  }
  const inWhich = (names: string[]) => (projects ? ` in ${names.join(', ')}` : '')
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
