import { type Check, note, well, wrong } from '../check.js'

/** Whether what Teams and Azure DevOps call is this bot: without a credential it has to refuse. */
export const publicUrl: Check = {
  about: 'whether the bot can be reached from outside',
  async look({ config }) {
    if (!config.publicUrl) {
      return [
        note(
          'PUBLIC_URL is not set, so whether the bot can be reached from outside is not known.',
          'Set it to the https:// url of the bot; "hooks add" needs it too.',
        ),
      ]
    }
    const url = `${config.publicUrl}/api/messages`
    const asked = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } } as const
    const status = await fetch(url, { ...asked, redirect: 'manual', signal: AbortSignal.timeout(10_000) }).then(
      async (answer) => {
        await answer.body?.cancel()
        return answer.status
      },
      () => undefined,
    )
    if (status === undefined) {
      return [wrong(`Nothing answers at ${url}.`, 'Start the bot, and check the name, the certificate and the proxy.')]
    }
    if ([400, 401, 403].includes(status)) return [well(`The bot answers at ${url}, and refuses strangers.`)]
    return [
      wrong(
        `Something answers at ${url} with ${status}, and that is not the bot.`,
        'Let the proxy pass POST /api/messages and /api/hooks on unchanged to HOST and PORT.',
      ),
    ]
  },
}
