import { assumptions, refusalInWords } from '../azure-devops/assumed-answers.js'
import { listProjects } from '../azure-devops/projects.js'
import type { Site } from './check.js'
import { plain } from './lines.js'

/** What each organization answers to the questions of docs/assumptions.md that change nothing, one line each. */
export async function askAssumptions({ asService, config }: Site): Promise<string[]> {
  const lines = ['What docs/assumptions.md asks, by its numbers:']
  for (const organization of config.azureDevOps.organizations) {
    const projects = await listProjects(asService, organization).catch(() => [])
    for (const { row, question, ask } of assumptions) {
      const answer = await ask(asService, organization, projects).catch(refusalInWords)
      lines.push(plain(`${row} ${organization}: ${question}: ${answer}`))
    }
  }
  return lines
}
