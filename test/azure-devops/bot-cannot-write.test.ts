import { azureDevOpsClient } from '../../src/azure-devops/client.js'
import { permitPipeline } from '../../src/azure-devops/pipeline-permissions.js'
import { revokeToken } from '../../src/azure-devops/tokens.js'
import type { Context, Schedule } from '../../src/feature.js'

// Each line below an "expect-error" must not compile; the type check fails when one of them does.
const writesAsService: Schedule = {
  name: 'a job that would write as the bot itself',
  cron: '* * * * *',
  async run({ asService }: Context) {
    // @ts-expect-error the bot's own identity has no way to send
    await asService.send('POST', { host: 'dev.azure.com', path: 'contoso/_apis/builds', apiVersion: '7.1' })
    // @ts-expect-error what changes something wants a person
    await revokeToken(asService, 'contoso', 'id')
    // @ts-expect-error what changes something wants a person
    await permitPipeline(asService, 'contoso', 'project', [], 1)
  },
}
const actsAsSomebody: Schedule = {
  name: 'a job that would act as a person who is not there',
  cron: '* * * * *',
  async run(context: Context) {
    // @ts-expect-error only somebody's turn can act as him
    await context.asUser()
  },
}
const actsWithoutGrant: Schedule = {
  name: 'a job that would act for a person who has not let it',
  cron: '* * * * *',
  async run(context: Context) {
    // @ts-expect-error it wants the grant
    await context.onBehalfOf()
    // @ts-expect-error whose grant it is, is not enough
    await context.onBehalfOf({ number: 1, objectId: 'person', tenantId: 'tenant' })
  },
}

test('the bot’s own identity can read and nothing else', () => {
  const { asService } = azureDevOpsClient({ baseUrl: 'http://127.0.0.1:1', serviceBearer: async () => '' })
  expect(Object.keys(asService).sort()).toEqual(['get', 'getBytes'])
  expect([writesAsService, actsAsSomebody, actsWithoutGrant]).toHaveLength(3)
})
