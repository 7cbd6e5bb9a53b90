import { cardMessage } from '../../src/teams/answers.js'
import type { Action, Card } from '../../src/teams/card-shapes.js'
import { line, list, secret, sentence, signIn, thing } from '../../src/teams/cards.js'
import { type AdaptiveCard, cardSummary, renderCard } from '../../src/teams/render-card.js'
import { samples } from './samples.js'

const bare: Card[] = [
  thing({ title: 'A' }),
  thing({ title: 'A', facts: [{ label: 'B' }], points: ['C'] }),
  list({ title: 'A', items: [{ title: 'B' }] }),
  secret({ title: 'A', secret: 'B' }),
  sentence({ text: 'A' }),
  line({ text: 'A' }),
  signIn({ title: 'A', url: 'https://login.example.com/' }),
]
const all = [...bare, ...samples.map(({ card }) => card)]
const buttons = (card: AdaptiveCard) => card.actions as Record<string, unknown>[]
const button = (action: Action, options = {}) =>
  buttons(renderCard(thing({ title: 'A', actions: [action] }), options))[0]

test('no card shows an expression of its template, however little it was given', () => {
  for (const card of all) expect(JSON.stringify(renderCard(card))).not.toContain('${')
})

test('every sample stays under the 28 KB that every way into Teams takes', () => {
  for (const { name, card } of samples) {
    const bytes = Buffer.byteLength(JSON.stringify(renderCard(card, { cardId: 'c'.repeat(36), seen: 's'.repeat(64) })))
    expect({ name, small: bytes < 28_000, bytes }).toEqual({ name, small: true, bytes })
  }
})

test('a page of fifteen long names, each with a flag and a button, stays under 28 KB', () => {
  const item = {
    title: 'n'.repeat(120),
    text: 't'.repeat(160),
    state: 'Expires tomorrow',
    at: '2026-11-28T09:00:00Z',
    dateLabel: 'Expires',
    actions: [{ title: 'Show', verb: 'token.show', data: { token: 'a'.repeat(36) }, tooltip: 'n'.repeat(120) }],
  }
  const card = list({ title: 'Your tokens', items: Array.from({ length: 15 }, () => item) })
  const json = JSON.stringify(renderCard(card, { cardId: 'c'.repeat(36), seen: 's'.repeat(64) }))
  expect(Buffer.byteLength(json)).toBeLessThan(28_000)
})

test('a click brings back its own data, the card and what was seen', () => {
  expect(button({ title: 'Permit', verb: 'permit.do', data: { run: 4 } }, { cardId: 'c1', seen: 'd1' })).toEqual({
    type: 'Action.Execute',
    verb: 'permit.do',
    data: { run: 4, card: 'c1', seen: 'd1' },
    title: 'Permit',
  })
})

test("a button's own data cannot claim another card", () => {
  const data = { card: 'other', seen: 'other' }
  expect(button({ title: 'A', verb: 'a', data }, { cardId: 'c1', seen: 'd1' })).toMatchObject({
    data: { card: 'c1', seen: 'd1' },
  })
})

test('a dialog opens by Action.Submit, and inside of it every button is Action.Submit', () => {
  const dialog: Action = { title: 'Open my token', verb: 'token.open', dialog: true }
  expect(button(dialog, { cardId: 'c1' })).toEqual({
    type: 'Action.Submit',
    title: 'Open my token',
    data: { verb: 'token.open', card: 'c1', msteams: { type: 'task/fetch' } },
  })
  expect(button({ title: 'I have it', verb: 'token.kept' }, { inDialog: true })).toEqual({
    type: 'Action.Submit',
    title: 'I have it',
    data: { verb: 'token.kept' },
  })
})

test('a button says how it looks, where it stands and whether it needs the inputs', () => {
  const action: Action = { title: 'Cancel', verb: 'x', style: 'destructive', secondary: true, tooltip: 'Stops it' }
  expect(button({ ...action, withoutInputs: true })).toMatchObject({
    style: 'destructive',
    mode: 'secondary',
    tooltip: 'Stops it',
    associatedInputs: 'none',
  })
})

test('a card links to https, and in the sandbox to this machine, and nowhere else', () => {
  expect(button({ title: 'Open', url: 'https://dev.azure.com/contoso' })).toEqual({
    type: 'Action.OpenUrl',
    title: 'Open',
    url: 'https://dev.azure.com/contoso',
  })
  expect(button({ title: 'Open', url: 'http://127.0.0.1:4000/x' })).toMatchObject({ url: 'http://127.0.0.1:4000/x' })
  for (const url of ['http://example.com/', 'javascript:alert(1)', 'data:text/html,x', 'not a link']) {
    expect(() => button({ title: 'Open', url })).toThrow(TypeError)
    expect(() => renderCard(signIn({ title: 'A', url }))).toThrow(TypeError)
  }
})

test('a moment is written as the client understands it, and nothing is written for what is none', () => {
  const shown = (at: string) => JSON.stringify(renderCard(thing({ title: 'A', facts: [{ label: 'B', at }] })))
  expect(shown('2026-11-27T10:02:03.4567Z')).toContain('{{DATE(2026-11-27T10:02:03Z,SHORT)}}')
  expect(shown('2026-11-27T12:00:00+02:00')).toContain('{{DATE(2026-11-27T10:00:00Z,SHORT)}}')
  for (const at of ['', 'soon', '+020000-01-01T00:00:00Z']) expect(shown(at)).not.toContain('DATE')
})

test('the secret stands in its card once, exactly, and in no summary', () => {
  const given = ['{{', 'aB3', '_*', 'x'.repeat(600)].join('')
  const card = secret({ title: 'nightly', secret: given, actions: [{ title: 'I have it', verb: 'token.kept' }] })
  const drawn = renderCard(card)
  expect(JSON.stringify(drawn).split(given)).toHaveLength(2)
  expect(cardSummary(card)).toBe('nightly')
  expect(`${drawn.fallbackText} ${drawn.speak}`).not.toContain('aB3')
})

test('what is drawn once for everybody can be changed by nobody', () => {
  const data = { kind: 'x' }
  const card = thing({ title: 'A', facts: [{ label: 'B', text: 'C' }], actions: [{ title: 'D', verb: 'd', data }] })
  const first = cardMessage(card, {})
  const before = JSON.stringify(first)
  const { body = [] } = first.attachments?.[0]?.content as { body?: { items: unknown[] }[] }
  expect(() => Object.assign(first, { text: 'for all to see' })).toThrow(TypeError)
  expect(() => body.push({ items: [] })).toThrow(TypeError)
  expect(() => body[0]?.items.push('for all to see')).toThrow(TypeError)
  expect(cardMessage(card, {})).toBe(first)
  expect(JSON.stringify(first)).toBe(before)
  // What its buttons carry stays the caller's own.
  expect(Object.isFrozen(data)).toBe(false)
})

test('what is drawn for somebody is drawn for him alone', () => {
  const card = thing({ title: 'A' })
  for (const options of [{ cardId: 'c' }, { seen: 's' }, { alert: true }, { summary: 'S' }]) {
    expect(cardMessage(card, options)).not.toBe(cardMessage(card, options))
    expect(cardMessage(card, options)).not.toBe(cardMessage(card, {}))
  }
})

test('the summary is one plain line', () => {
  expect(cardSummary(thing({ title: 'Deploy\nweb', state: 'Waits', lead: '{{TIME(x)}}' }))).toBe(
    'Waits · Deploy web · {\u2060{TIME(x)}\u2060}',
  )
})
