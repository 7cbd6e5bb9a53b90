import { findButton } from '../../../src/sandbox/teams/cards/card-buttons.js'
import { fillInputs } from '../../../src/sandbox/teams/cards/fill-inputs.js'
import { toggleVisibility } from '../../../src/sandbox/teams/cards/toggle-visibility.js'
import { buttonsOf, textOf } from '../../../src/sandbox/teams.js'

const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Token request' },
    { type: 'TextBlock', text: 'never seen', isVisible: false, id: 'more' },
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: 'by ' },
        { type: 'TextRun', text: 'Alex' },
      ],
    },
    { type: 'FactSet', facts: [{ title: 'Scopes', value: 'Code (read)' }] },
    { type: 'ColumnSet', columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: 'for 30 days' }] }] },
    {
      type: 'Table',
      rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [{ type: 'TextBlock', text: 'cell' }] }] }],
    },
    { type: 'Input.Text', id: 'comment', label: 'Comment', isRequired: true, errorMessage: 'Say why', value: '' },
    { type: 'Input.ChoiceSet', id: 'days', label: 'Days', value: '7', choices: [{ title: 'A week', value: '7' }] },
    { type: 'Input.Toggle', id: 'sure', title: 'I am sure' },
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com' }] },
  ],
  actions: [
    { type: 'Action.Execute', title: 'Approve', verb: 'approve', style: 'positive', data: { verb: 'no', card: 'c1' } },
    { type: 'Action.Submit', title: 'Reject', data: { verb: 'reject' } },
    { type: 'Action.Execute', title: 'Later', verb: 'later', isEnabled: false },
    { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] },
    {
      type: 'Action.ShowCard',
      title: 'Change',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'until', label: 'Until', isRequired: true }],
        actions: [{ type: 'Action.Execute', title: 'Set', verb: 'set' }],
      },
    },
  ],
}
const actionOf = (title: string) => findButton(card, title).action

test('the words of a card are those a person would see, in order', () => {
  expect(textOf(card).split('\n')).toEqual([
    ...['Token request', 'by ', 'Alex', 'Scopes', 'Code (read)', 'for 30 days', 'cell'],
    ...['Comment', 'Days', 'A week', 'I am sure'],
    ...['Open', 'Approve', 'Reject', 'Later', 'More', 'Change', 'Until', 'Set'],
  ])
  expect(textOf(undefined)).toBe('')
})

test('the buttons of a card have title, verb, type and style', () => {
  expect(buttonsOf(card).map(({ title, verb, type, style }) => [title, verb, type, style])).toEqual([
    ['Open', undefined, 'Action.OpenUrl', undefined],
    ['Approve', 'approve', 'Action.Execute', 'positive'],
    ['Reject', 'reject', 'Action.Submit', undefined],
    ['Later', 'later', 'Action.Execute', undefined],
    ['More', undefined, 'Action.ToggleVisibility', undefined],
    ['Change', undefined, 'Action.ShowCard', undefined],
    ['Set', 'set', 'Action.Execute', undefined],
  ])
})

test('older cards have words and buttons too', () => {
  const signIn = { text: 'Please sign in', buttons: [{ type: 'signin', title: 'Sign in', value: 'http://127.0.0.1' }] }
  expect(textOf(signIn)).toBe('Please sign in\nSign in')
  expect(buttonsOf(signIn)).toMatchObject([{ title: 'Sign in', type: 'signin' }])
})

test('a button is found by title or verb; none, several or a greyed out one is an error', () => {
  expect(findButton(card, 'Reject').action).toBe(findButton(card, 'reject').action)
  expect(() => findButton(card, 'Bypass')).toThrow('No button "Bypass"; there are: "Open", "Approve" (approve)')
  expect(() => findButton(card, 'Later')).toThrow('greyed out')
  const twice = { actions: [actionOf('Reject'), { ...actionOf('Reject'), id: 'second' }] }
  expect(() => findButton(twice, 'Reject')).toThrow('2 buttons')
  expect(findButton(twice, { title: 'Reject', nth: 1 }).action.id).toBe('second')
})

test('a form keeps what is not filled in, and must be filled properly', () => {
  expect(fillInputs(card, actionOf('Approve'), { comment: 'ok' })).toEqual({
    values: { comment: 'ok', days: '7', sure: 'false' },
  })
  expect(fillInputs(card, actionOf('Approve'), {})).toEqual({ complaint: 'Say why' })
  expect(fillInputs(card, { ...actionOf('Approve'), associatedInputs: 'none' }, {})).toEqual({ values: {} })
  expect(() => fillInputs(card, actionOf('Approve'), { comment: 'ok', days: '8' })).toThrow(
    '"8" is no choice of "days"',
  )
  expect(() => fillInputs(card, actionOf('Approve'), { reason: 'x' })).toThrow('The card has no input reason')
})

test('inputs that a button unfolds are only sent by the buttons among them', () => {
  expect(fillInputs(card, actionOf('Set'), { comment: 'ok' })).toEqual({ complaint: 'Until: check this field' })
  expect(fillInputs(card, actionOf('Set'), { comment: 'ok', until: 'Friday' })).toMatchObject({
    values: { until: 'Friday', comment: 'ok' },
  })
})

test('pressing a toggle shows what was hidden, and hides it again', () => {
  const open = toggleVisibility(card, actionOf('More'))
  expect(textOf(open)).toContain('never seen')
  expect(textOf(toggleVisibility(open, actionOf('More')))).not.toContain('never seen')
  expect(textOf(card)).not.toContain('never seen')
})
