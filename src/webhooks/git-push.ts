import { z } from 'zod/v4'

/** What names a push to Azure Repos: only ids are taken from the hook (documentation: "Service hooks events", code pushed). */
export const gitPush = z.object({
  resource: z.object({
    pushId: z.int().positive(),
    repository: z.object({ id: z.guid(), project: z.object({ id: z.guid() }) }),
  }),
})
