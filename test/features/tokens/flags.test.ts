import { flagsOf } from '../../../src/features/tokens/flags.js'

const token = { name: 'nightly', scope: 'vso.code', validFrom: new Date('2026-11-20'), allOrganizations: true }

test('a token for all organizations says when these stop working, and from that day on that they did', () => {
  expect(flagsOf(token, new Date('2026-11-30T23:59:59Z'))).toEqual([
    'all organizations: these stop working on 2026-12-01',
  ])
  expect(flagsOf(token, new Date('2026-12-01T00:00:00Z'))).toEqual([
    'all organizations: these stopped working on 2026-12-01',
  ])
})
