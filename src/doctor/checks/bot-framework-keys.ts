import { readKeys } from '../../teams/inbound/bot-framework-keys.js'
import { type Check, well, wrong } from '../check.js'

export const botFrameworkKeys: Check = {
  about: "whether Teams's signatures can be checked",
  needs: ['HTTPS_PROXY', 'ChannelService'],
  async look({ config }) {
    const { host } = new URL(config.teams.keysUrl)
    const keys = await readKeys(config.teams.keysUrl).catch(() => new Map())
    if (keys.size > 0) return [well(`The Bot Framework's keys can be read (${keys.size}).`)]
    return [
      wrong(
        `The Bot Framework's keys cannot be read from ${host}: whatever Teams sends will be refused.`,
        `Let this machine reach https://${host}.`,
      ),
    ]
  },
}
