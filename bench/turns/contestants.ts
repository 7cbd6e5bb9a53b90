import { people, tenantId } from '../../src/sandbox/people.js'
import type { Hosts } from './hosts.js'
import { appId } from './hosts.js'
import type { Speaker, Speech } from './load.js'

/** A bot, and what it is asked. */
export type Contestant = {
  name: string
  file: string
  env?: Record<string, string>
  speech(hosts: Hosts): Speech
}

const strangers: Speaker[] = Array.from({ length: 100 }, (_, index) => ({
  teamsId: `speaker-${index}`,
  objectId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name: `Speaker ${index}`,
  tenantId,
}))
const known: Speaker[] = Object.values(people).map((person) => ({ ...person, tenantId }))

const says =
  (text: string, speakers: Speaker[], bearer?: keyof Hosts['bearers']) =>
  (hosts: Hosts): Speech => ({
    text,
    speakers,
    serviceUrl: hosts.serviceUrl,
    botId: appId,
    bearer: bearer && hosts.bearers[bearer],
  })

// Built by `npm run bench:turns`.
const latchkey = '../../build/bench/latchkey.js'

/** In the order they are measured; the first is what all others are compared with. */
export const contestants: Contestant[] = [
  { name: 'botbuilder, nobody checked', file: 'bots/botbuilder.mjs', speech: says('hello', strangers) },
  {
    name: 'botbuilder, JWT',
    file: 'bots/botbuilder.mjs',
    env: { BOT_JWT: '1' },
    speech: says('hello', strangers, 'teams'),
  },
  { name: 'teams.apps 2, JWT', file: 'bots/teams-apps.mjs', speech: says('hello', strangers, 'teams') },
  { name: 'agents-hosting, JWT', file: 'bots/agents-hosting.mjs', speech: says('hello', strangers, 'entra') },
  { name: 'teams-ai barrel, nobody checked', file: 'bots/teams-ai-barrel.mjs', speech: says('hello', strangers) },
  { name: 'Latchkey, help, JWT', file: latchkey, speech: says('help', strangers, 'teams') },
  { name: 'Latchkey, tokens, JWT', file: latchkey, speech: says('tokens', known, 'teams') },
]
