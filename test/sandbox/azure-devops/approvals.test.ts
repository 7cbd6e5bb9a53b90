import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { identityOf } from '../../../src/sandbox/azure-devops/world/identities.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json } from './ask.js'

let sandbox: AzureDevOpsSandbox
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T12:00:00Z')
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date(clock) })
})
afterEach(() => sandbox.stop())

const path = `${contoso}/Shop/_apis/pipelines/approvals`
const pending = async () =>
  (await ask(sandbox, 'service', `GET ${path}?state=pending&$expand=steps&api-version=7.2-preview.2`)).body.value
const answer = (who: (typeof people)[keyof typeof people], body: object) =>
  ask(sandbox, who, `PATCH ${path}?api-version=7.2-preview.2`, [body])
const runOf = async (approval: Json) =>
  (
    await ask(
      sandbox,
      'service',
      `GET ${contoso}/Shop/_apis/build/builds/${approval.pipeline.owner.id}?api-version=7.1`,
    )
  ).body

test('one approval is pending, with its steps, instructions and run', async () => {
  const all = await pending()
  expect(all).toMatchObject([
    {
      status: 'pending',
      minRequiredApprovers: 1,
      instructions: expect.stringContaining('release notes'),
      steps: [
        { assignedApprover: { displayName: 'Megan Bowen' }, status: 'pending' },
        { assignedApprover: { displayName: 'Adele Vance' }, status: 'pending' },
      ],
      blockedApprovers: [{ displayName: 'Alex Wilber' }],
      pipeline: { name: 'shop-release' },
    },
  ])
  const { body } = await ask(
    sandbox,
    'service',
    `GET ${contoso}/Shop/_apis/build/builds/${all[0].pipeline.owner.id}/timeline?api-version=7.1`,
  )
  const record = body.records.find(({ type }: Json) => type === 'Checkpoint.Approval')
  expect(record).toMatchObject({ id: all[0].id, state: 'inProgress' })
})

test('approved by one who is asked, the run goes on and completes', async () => {
  const [approval] = await pending()
  const { body } = await answer(people.megan, { approvalId: approval.id, status: 'approved', comment: 'fine' })
  expect(body.value).toMatchObject([{ id: approval.id, status: 'approved' }])
  expect((await runOf(approval)).status).toBe('inProgress')
  clock += 60_000
  expect(await runOf(approval)).toMatchObject({ status: 'completed', result: 'succeeded' })
})

test('rejected by one, the run fails and a second answer is refused', async () => {
  const [approval] = await pending()
  await answer(people.megan, { approvalId: approval.id, status: 'rejected', comment: 'not today' })
  expect(await runOf(approval)).toMatchObject({ status: 'completed', result: 'failed' })
  const late = await answer(people.adele, { approvalId: approval.id, status: 'approved' })
  expect([late.status, late.body.typeKey]).toEqual([400, 'ApprovalStatusInvalidException'])
})

test('is not decided by somebody who is not asked, whatever his rights', async () => {
  const [approval] = await pending()
  for (const who of [people.alex, people.patti, people.lynne])
    expect((await answer(who, { approvalId: approval.id, status: 'approved' })).status).toBe(403)
  expect(await pending()).toHaveLength(1)
})

test('two answers at the same moment: one wins, the other is refused', async () => {
  const [approval] = await pending()
  const both = await Promise.all([
    answer(people.megan, { approvalId: approval.id, status: 'approved' }),
    answer(people.adele, { approvalId: approval.id, status: 'rejected' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
})

test('reassigned, somebody else is asked, and the history says by whom', async () => {
  const [approval] = await pending()
  const to = { id: identityOf(sandbox.world, people.patti).id }
  await answer(people.megan, { approvalId: approval.id, reassignTo: to, comment: 'yours' })
  const [now] = await pending()
  expect(now.steps[0]).toMatchObject({
    assignedApprover: { displayName: 'Patti Fernandez' },
    history: [{ createdBy: { displayName: 'Megan Bowen' }, comment: 'yours' }],
  })
  expect((await answer(people.patti, { approvalId: approval.id, status: 'approved' })).status).toBe(200)
})

test('deferred, the run waits until then', async () => {
  const [approval] = await pending()
  const deferredTo = new Date(clock + 3_600_000).toISOString()
  await answer(people.megan, { approvalId: approval.id, status: 'approved', deferredTo })
  clock += 1_800_000
  expect(await runOf(approval)).toMatchObject({ status: 'inProgress' })
  clock += 1_860_000
  expect(await runOf(approval)).toMatchObject({ status: 'completed', result: 'succeeded' })
})
