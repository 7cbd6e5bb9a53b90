import { z } from 'zod/v4'
import { BadRequest } from '../inbound.js'

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

/** Somebody says or clicks something; anything else only tells of a conversation. */
export function speaks({ type }: Pick<BotActivity, 'type'>): boolean {
  return type === 'message' || type === 'invoke'
}

/** Whether it concerns us: not a reaction, an edit, somebody typing, or what Teams may think of next. */
export function isHeard(activity: BotActivity): boolean {
  return speaks(activity) || ['installationUpdate', 'conversationUpdate'].includes(activity.type)
}

/** @throws BadRequest 400 when it is none that Teams would send */
export function readActivity(value: Record<string, unknown>): BotActivity {
  const { data, error } = activity.safeParse(value)
  if (!data) throw new BadRequest(400, `not an activity: ${error.issues[0]?.path.join('.') ?? ''}`)
  if (speaks(data) && !(data.id && data.from?.aadObjectId)) throw new BadRequest(400, 'nobody, or no id')
  return data
}
