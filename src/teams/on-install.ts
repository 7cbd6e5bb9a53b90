import { sentence } from './cards.js'
import { forgetConversation } from './conversations.js'
import type { Arrival, Desk } from './handlers.js'
import { say } from './say.js'

/** The bot came into a chat or team: says who it is. It was taken out: nothing more is sent there. */
export async function onInstall(desk: Desk, arrival: Arrival): Promise<void> {
  const { action } = arrival.activity as { action?: string }
  const { context } = desk
  if (action === 'remove') await forgetConversation(context.db, arrival.conversation.id, 'removed', context.now())
  if (action !== 'add') return
  const here =
    arrival.conversation.kind === 'personal'
      ? 'Type "help" to see what I can do, or "token new" to begin.'
      : howToHear(desk)
  await say(
    desk,
    arrival,
    sentence({
      title: 'Hello, I am Latchkey',
      text: 'I look after Azure DevOps tokens, permits and leaks, here in the chat.',
      next: here,
    }),
  )
}

function howToHear({ commands }: Desk): string {
  const subscribe = commands.find(({ name }) => name === 'subscribe')
  return subscribe
    ? `Type "@Latchkey subscribe" to choose ${subscribe.summary}.`
    : 'Type "@Latchkey help" to see what I can do.'
}
