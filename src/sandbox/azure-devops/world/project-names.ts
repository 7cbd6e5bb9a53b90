import { guidFor } from './name-to-guid.js'

/** The three projects of the organization. */
export const projectNames = ['Shop', 'Platform', 'Data'] as const
export type ProjectName = (typeof projectNames)[number]

/** The id a project is seeded with. */
export const projectId = (name: ProjectName) => guidFor('project', name)
