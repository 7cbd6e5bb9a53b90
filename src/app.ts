import { azureDevOpsClient } from './azure-devops/client.js'
import type { Config } from './config.js'
import type { OpenPglite } from './database/database.js'
import { openDatabase } from './database/open-database.js'
import { AzureDevOpsError } from './errors.js'
import type { Context, Feature, Schedule } from './feature.js'
import { nameToKeep } from './features/leaks/index.js'
import { onBehalfOf } from './grants/on-behalf-of.js'
import { startHttp } from './http/start-http.js'
import type { Again, Jobs } from './jobs/jobs.js'
import { startJobs } from './jobs/start-jobs.js'
import type { Logger } from './log.js'
import { deliver } from './notifications/deliver.js'
import { deliverJob } from './notifications/deliver-job.js'
import { cardRegister, forgetOldAnswers } from './notifications/sent-cards.js'
import { tellInPerson } from './notifications/tell-in-person.js'
import { createBot } from './teams/bot.js'
import { forgetParkedCommands } from './teams/parked-commands.js'
import { webhookPosts } from './webhooks/index.js'
import { type ReceivedEvent, webhookJob } from './webhooks/receive-event.js'
import { forgetOldEvents, noteEvent } from './webhooks/received-events.js'
import { workOnEvent } from './webhooks/work-on-event.js'

/** What is kept for a while only. */
const forgetting = [forgetOldEvents, forgetOldAnswers, forgetParkedCommands]

export type AppOptions = {
  config: Config
  features: Feature[]
  now: () => Date
  log: Logger
  /** Gives the bot's own access token for Azure DevOps. */
  serviceBearer: () => Promise<string>
  /** Instead of `config.databaseUrl`, a PGlite that is open already. */
  pglite?: OpenPglite
  /** Whether the bot's token may be sent to a service url; Microsoft's hosts, when left out. */
  mayAnswerAt?: (serviceUrl: string) => boolean
}

export type App = {
  port: number
  context: Context
  /** Runs a schedule now, as its hour would. */
  runSchedule(name: string): Promise<void>
  stop(): Promise<void>
}

/** Builds and starts everything. @throws ConfigurationError when the port or the database folder is taken */
export async function startApp(options: AppOptions): Promise<App> {
  /** What is to be stopped, last started first. */
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0)) await each()
  }
  try {
    return { ...(await start(options, (each) => stops.unshift(each))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: AppOptions, onStop: (each: () => Promise<void>) => void): Promise<Omit<App, 'stop'>> {
  const { config, features, now, log } = options
  const database = await openDatabase(options.pglite ?? config.databaseUrl)
  onStop(database.close)
  const jobs = await startJobs(database, log)
  onStop(jobs.stop)
  const azureDevOps = azureDevOpsClient({ baseUrl: config.azureDevOps.baseUrl, serviceBearer: options.serviceBearer })
  const context: Context = {
    ...{ config, db: database.db, jobs, log, now },
    asService: azureDevOps.asService,
    onBehalfOf: (grant) => onBehalfOf(context, bot.asPerson, grant),
  }
  const bot = createBot({
    context,
    azureDevOps,
    features,
    register: cardRegister,
    firstTime: (key) => noteEvent(database.db, 'teams', key, now()),
    mayAnswerAt: options.mayAnswerAt,
    withoutSecrets: nameToKeep,
    sendInPerson: (to, card) => tellInPerson(context, to, card),
  })
  // Before the first request comes in: the queues that it may fill are made here.
  await startWork(jobs, context, features, (cardId) => deliver(context, bot.connector, cardId))
  const webhooks = features.flatMap((feature) => feature.webhooks ?? [])
  const http = await startHttp({
    host: config.host,
    port: config.port,
    log,
    posts: { '/api/messages': bot.messages, ...webhookPosts(context, webhooks) },
    async readiness() {
      await database.ping()
      if (!jobs.ready()) throw new Error('jobs are not running')
    },
  })
  onStop(http.stop)
  return {
    port: http.port,
    context,
    async runSchedule(name) {
      const schedule = schedulesOf(features).find((it) => it.name === name)
      if (!schedule) throw new Error(`There is no schedule "${name}".`)
      await schedule.run(context)
    },
  }
}

function startWork(
  jobs: Jobs,
  context: Context,
  features: Feature[],
  deliverCard: (cardId: string) => ReturnType<typeof deliver>,
): Promise<void> {
  const onEvents = features
    .flatMap(({ webhooks = [] }) => webhooks)
    .map((webhook) => ({
      name: webhookJob(webhook.event),
      run: (data: unknown) =>
        workOnEvent(context, webhook, data as ReceivedEvent).then(() => undefined, againWhenAsked),
    }))
  const deliveries = { name: deliverJob, run: (data: unknown) => deliverCard((data as { cardId: string }).cardId) }
  const scheduled = schedulesOf(features).map(({ name, cron, run }) => ({ name, cron, run: () => run(context) }))
  return jobs.work([deliveries, ...onEvents], scheduled)
}

function schedulesOf(features: Feature[]): Schedule[] {
  return [...features.flatMap(({ schedules = [] }) => schedules), ...forgetting]
}

/** Azure DevOps said for how long to leave it alone: the same job runs once more then. @throws every other error */
function againWhenAsked(error: unknown): Again {
  const seconds = error instanceof AzureDevOpsError ? error.detail.retryAfterSeconds : undefined
  if (!seconds) throw error
  return { againAfterSeconds: Math.ceil(seconds) }
}
