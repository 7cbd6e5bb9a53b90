import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** What is sent: the words, who says them, and with which bearer. */
export type Speech = { text: string; speakers: Speaker[]; bearer?: string; serviceUrl: string; botId: string }

export type Speaker = { teamsId: string; objectId: string; name: string; tenantId: string }

/** Milliseconds of each turn; how many were not answered with 200, and the last such answer. */
export type Load = { times: number[]; bad: number; status?: number }

/** Some workers for some seconds, each sending its next message when the last is answered, through 100 chats. */
export async function load(url: string, speech: Speech, workers: number, seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: workers })
  const until = performance.now() + seconds * 1000
  const result: Load = { times: [], bad: 0 }
  let count = 0
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < until) {
        const began = performance.now()
        const status = await post(agent, url, message(speech, count++), speech.bearer)
        result.times.push(performance.now() - began)
        if (status !== 200) Object.assign(result, { bad: result.bad + 1, status })
      }
    }),
  )
  agent.destroy()
  return result
}

function message({ text, speakers, serviceUrl, botId }: Speech, count: number): string {
  const speaker = speakers[count % speakers.length] as Speaker
  return JSON.stringify({
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: speaker.teamsId, name: speaker.name, aadObjectId: speaker.objectId },
    conversation: { id: `chat-${speaker.objectId}`, conversationType: 'personal', tenantId: speaker.tenantId },
    recipient: { id: `28:${botId}`, name: 'Latchkey' },
    channelData: { tenant: { id: speaker.tenantId } },
    text,
    textFormat: 'plain',
    locale: 'en-US',
  })
}

function post(agent: Agent, url: string, body: string, bearer?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
