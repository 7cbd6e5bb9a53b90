import { parsePolicy, readPolicy } from '../../src/config/policy.js'

test('who is named in the policy is known by their id in any case of its letters', () => {
  const upper = 'ABCDEF01-0000-4000-8000-000000000001'
  const text = `
longestDays: 30
usualDays: 7
fullAccess: [${upper}]
rules: [{ name: all, scopes: [vso.code], approvers: [{ id: ${upper}, name: Somebody }] }]
otherwise: { approvers: [{ id: ${upper}, name: Somebody }] }
`
  const policy = parsePolicy(text, 'policy.yaml', [])
  expect(policy?.fullAccess).toEqual([upper.toLowerCase()])
  expect(policy?.rules[0]?.approvers?.[0]?.id).toBe(upper.toLowerCase())
  expect(policy?.otherwise.approvers[0]?.id).toBe(upper.toLowerCase())
})

describe('a group in the policy', () => {
  const group = 'abcdef01-0000-4000-8000-000000000002'
  const problemsIn = (fullAccess: string, approver: string) => {
    const problems: string[] = []
    const text = `longestDays: 30
usualDays: 7
fullAccess: [${fullAccess}]
rules: []
otherwise:
  approvers:
    - ${approver}
`
    return { policy: parsePolicy(text, 'policy.yaml', problems), problems }
  }

  test('stands where a person stands, known by its id in any case of its letters', () => {
    const named = `{ group: ${group.toUpperCase()}, name: Releasers }`
    const { policy, problems } = problemsIn(named, named)
    expect(problems).toEqual([])
    expect(policy?.fullAccess).toEqual([{ group, name: 'Releasers' }])
    expect(policy?.otherwise.approvers).toEqual([{ group, name: 'Releasers' }])
  })

  test.each([
    ['a name instead of its id', '', '{ group: Releasers, name: Releasers }', /line 7: .*group is not an Entra object/],
    ['an e-mail instead', '', '{ group: r@example.com, name: R }', /line 7: .*group is not an Entra object id/],
    [
      'person and group at once',
      '',
      `{ id: ${group}, group: ${group}, name: R }`,
      /line 7: .*either an id .*or a group/,
    ],
    ['neither', '', '{ name: R }', /line 7: .*needs either an id .*or a group/],
    ['no name', '', `{ group: ${group} }`, /line 7: .*name is missing: text/],
    ['an e-mail beside it', '', `{ group: ${group}, name: R, mail: r@example.com }`, /line 7: .*mail/],
    ['for full access, no id', '{ group: Releasers, name: R }', `{ id: ${group}, name: R }`, /line 3: fullAccess\.0/],
    [
      'for full access, no name',
      `{ group: ${group} }`,
      `{ id: ${group}, name: R }`,
      /line 3: fullAccess\.0 is neither/,
    ],
    ['for full access, a name alone', 'Releasers', `{ id: ${group}, name: R }`, /line 3: fullAccess\.0 is neither/],
  ])('is refused with its line: %s', (_, fullAccess, approver, words) => {
    expect(problemsIn(fullAccess, approver).problems).toEqual([expect.stringMatching(words)])
  })
})

describe('what the policy cannot mean is refused with its line', () => {
  const problemsIn = (text: string) => {
    const problems: string[] = []
    parsePolicy(text, 'policy.yaml', problems)
    return problems
  }
  const decides = 'otherwise: { approvers: [{ id: abcdef01-0000-4000-8000-000000000001, name: Somebody }] }'
  const rules = (...lines: string[]) =>
    `longestDays: 30\nusualDays: 7\nrules:\n${lines.map((line) => `  - ${line}\n`).join('')}${decides}`

  test.each([
    [
      'nothing said of the days',
      `rules: []\n${decides}`,
      [
        'policy.yaml, line 1: longestDays is missing: a whole number of days.',
        'policy.yaml, line 1: usualDays is missing: a whole number of days.',
      ],
    ],
    [
      'days in words',
      `longestDays: thirty\nusualDays: 400\nrules: []\n${decides}`,
      [
        'policy.yaml, line 1: longestDays has to be a whole number of days.',
        'policy.yaml, line 2: usualDays is more than 365.',
      ],
    ],
    [
      'more usual than possible',
      `longestDays: 30\nusualDays: 31\nrules: []\n${decides}`,
      ['policy.yaml, line 2: usualDays is more than longestDays.'],
    ],
    [
      'a scope that is misspelt',
      `longestDays: 30\nusualDays: 7\nrefused: [vso.code_full, vso.tokns]\nrules: []\n${decides}`,
      ['policy.yaml, line 3: refused.1 is vso.tokns, and there is no such scope; the nearest is vso.tokens.'],
    ],
    [
      'a scope of a rule that is misspelt',
      rules('{ name: reading, scopes: [vso.coed] }'),
      ['policy.yaml, line 4: rules.0.scopes.0 is vso.coed, and there is no such scope; the nearest is vso.code.'],
    ],
    [
      'a rule that nobody can meet',
      rules('{ name: reading, scopes: [vso.code], approvers: [] }'),
      [expect.stringMatching(/^policy\.yaml, line 4: rules\.0\.approvers is empty: name somebody, or leave it out/)],
    ],
    [
      'a scope in two rules',
      rules('{ name: reading, scopes: [vso.code] }', '{ name: more, scopes: [vso.work, vso.code] }'),
      ['policy.yaml, line 5: rules.1.scopes.1 is vso.code, which stands in the rule "reading" too.'],
    ],
    [
      'a scope that nobody gets in a rule',
      `refused: [vso.code]\n${rules('{ name: reading, scopes: [vso.code] }')}`,
      ['policy.yaml, line 5: rules.0.scopes.0 is vso.code, which stands in refused too.'],
    ],
    [
      'a key that is not one',
      `refusd: [vso.code]\n${rules('{ name: reading, scopes: [vso.code] }')}`,
      ['policy.yaml, line 1: the file has a key that is not known here: refusd.'],
    ],
    [
      'a reason that is not one',
      rules('{ name: reading, scopes: [vso.code], reason: always }'),
      ['policy.yaml, line 4: rules.0.reason has to be one of optional, required.'],
    ],
  ])('%s', (_, text, problems) => {
    expect(problemsIn(text)).toEqual(problems)
  })
})

test.each(['env/policy.example.yaml', 'env/policy.sandbox.yaml'])('%s can be read', (path) => {
  const problems: string[] = []
  expect(readPolicy(path, problems)?.rules).not.toEqual([])
  expect(problems).toEqual([])
})
