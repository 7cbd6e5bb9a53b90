import { z } from 'zod/v4'

const id = z.string().min(1).max(1_000)

/** The parts of a Bot Framework activity that Latchkey reads; anything else in it is left alone. */
const activity = z.looseObject({
  type: id,
  id: id.optional(),
  name: z.string().max(200).optional(),
  channelId: id,
  serviceUrl: z.url().max(2_000),
  text: z.string().optional(),
  locale: z.string().max(50).optional(),
  replyToId: id.optional(),
  from: z
    .looseObject({
      id,
      name: z.string().max(1_000).optional(),
      aadObjectId: z.string().max(100).optional(),
      tenantId: z.string().max(100).nullish(),
    })
    .optional(),
  recipient: z.looseObject({ id, name: z.string().max(1_000).optional() }),
  conversation: z.looseObject({
    id,
    tenantId: z.string().max(100).optional(),
    conversationType: z.string().max(50).optional(),
    isGroup: z.boolean().optional(),
    name: z.string().max(1_000).optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ name: z.string().optional() }).optional(),
      channel: z.looseObject({ name: z.string().optional() }).optional(),
    })
    .nullish(),
  value: z.unknown().optional(),
})

export type BotActivity = z.infer<typeof activity>

const spoken = ['message', 'invoke']

/** @returns the activity, or undefined when it is none that Teams would send */
export function readActivity(value: Record<string, unknown>): BotActivity | undefined {
  const { success, data } = activity.safeParse(value)
  if (!success) return undefined
  if (spoken.includes(data.type) && !(data.id && data.from?.aadObjectId)) return undefined
  return data
}
