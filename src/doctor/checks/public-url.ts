import { askUrl } from '../../ask-url.js'
import { type Check, note, well, wrong } from '../check.js'

/** Whether what Teams and Azure DevOps call is this bot: without a credential it has to refuse. */
export const publicUrl: Check = {
  about: 'whether the bot can be reached from outside',
  needs: ['HTTPS_PROXY', 'PUBLIC_URL'],
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
    const answer = await askUrl('POST', url, {}).catch(() => undefined)
    if (answer === undefined) {
      return [wrong(`Nothing answers at ${url}.`, 'Start the bot, and check the name, the certificate and the proxy.')]
    }
    // The bot says no without a word. A firewall has a page to show, and a 401 of its own names a way to sign in (RFC 9110).
    const { status, bodyAsText, headers } = answer
    if ([400, 401].includes(status) && !bodyAsText && !headers.has('www-authenticate')) {
      return [well(`The bot answers at ${url}, and refuses strangers.`)]
    }
    return [
      wrong(
        `Something answers at ${url} with ${status}, and that is not the bot.`,
        'Let what stands before it pass POST /api/messages and /api/hooks on unchanged to HOST and PORT.',
      ),
    ]
  },
}
