import type { Browser, Page } from 'playwright-core'
import type { Action, Card, Input } from '../../src/teams/card-shapes.js'
import { line, list, secret, sentence, signIn, thing } from '../../src/teams/cards.js'
import { renderCard } from '../../src/teams/render-card.js'
import { openCardPage, showCard, startBrowser } from '../cards/card-page.js'

// Short enough for the shortest place there is.
const hostile = [
  '**x** and _y_ and ~~z~~',
  '[a](http://b.example) ![c](d)',
  '<at>x</at> <b>y</b> &amp; &#42;',
  '${x} ${title} ${$root}',
  '{{DATE(2026-01-01T00:00:00Z)}}',
  '{{TIME(2026-01-01T00:00:00Z)}}',
  '<script>document.title=1</script>',
  '<img src=x onerror=alert(1)>',
  '`a` # b - c \\* 1. d',
]

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await startBrowser()
  page = await openCardPage(browser, 'light', 600)
})
afterAll(() => browser?.close())

/** A card of every template with this text, numbered, in every place that takes text; and how many there are. */
function everywhere(text: string): { cards: Card[]; places: number } {
  let places = 0
  const t = () => `(${++places}) ${text}`
  const action = (): Action => ({ title: t(), verb: 'a', tooltip: t() })
  const choices = () => [{ title: t(), value: '1' }]
  const input = (kind: Input['kind'], id: string, more: Partial<Input> = {}) => ({ id, kind, label: t(), ...more })
  const inputs = () => [
    input('text', 'a', { problem: t(), placeholder: t() }),
    input('multiline', 'b', { value: t() }),
    input('choice', 'c', { choices: choices() }),
    input('choices', 'd', { choices: choices() }),
    input('choice', 'e', { choices: choices(), filtered: true, placeholder: t() }),
    input('number', 'f', { placeholder: t() }),
  ]
  const facts = () => [{ label: t(), text: t(), at: '2026-11-27T10:00:00Z' }]
  const items = () => [
    { title: t(), text: t(), dateLabel: t(), at: '2026-11-27T10:00:00Z', state: t(), actions: [action()] },
  ]
  const cards = [
    thing({ title: t(), state: t(), lead: t(), facts: facts(), pointsTitle: t(), points: [t()], note: t() }),
    thing({ title: t(), inputs: inputs(), actions: [action()] }),
    list({ title: t(), state: t(), lead: t(), items: items(), more: t(), actions: [action()] }),
    secret({ title: t(), lead: t(), secret: 'secret', facts: facts(), next: t(), warning: t(), actions: [action()] }),
    sentence({ title: t(), text: t(), next: t(), actions: [action()] }),
    line({ text: t() }),
    signIn({ title: t(), lead: t(), button: t(), note: t(), url: 'https://login.example.com/' }),
  ]
  return { cards, places }
}

/** Everything a reader can see or hear, as it looks: look-alikes and invisible characters put back. */
async function readerSees(): Promise<string> {
  const seen = await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: runs in the page
    const { document } = globalThis as any
    const told = ['placeholder', 'title', 'aria-label', 'value']
    const all = [...document.querySelectorAll('main *')]
    const attributes = all.flatMap((element) => told.map((name) => element[name] ?? element.getAttribute(name) ?? ''))
    return [document.querySelector('main').textContent, ...attributes].join('\n')
  })
  const alike: Record<string, string> = { '\u2217': '*', '\u223c': '~', '\u02cb': '`', '\u2216': '\\' }
  return seen
    .replace(/[\u2060\u2066-\u2069]/g, '')
    .replace(/[\u2217\u223c\u02cb\u2216]/g, (character) => alike[character] ?? '')
}

test.each(hostile)('%s stays text in every place of every template', async (text) => {
  const { cards, places } = everywhere(text)
  let seen = ''
  for (const card of cards) {
    expect(await showCard(page, renderCard(card), 'light')).toEqual([])
    expect(await page.locator('main').locator('a, b, strong, em, code, script, at, img').count()).toBe(0)
    seen += await readerSees()
  }
  const missing = Array.from({ length: places }, (_, i) => `(${i + 1}) ${text}`).filter((each) => !seen.includes(each))
  expect(missing).toEqual([])
  expect(await page.title()).toBe('')
})

test('the check above sees markdown where it is', async () => {
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: '**x** [a](http://b.example)' }],
  }
  await showCard(page, card, 'light')
  expect(await page.locator('main').locator('a, b').count()).toBe(2)
})

test('three clicks on the secret mark exactly the secret', async () => {
  const given = 'aB3'.repeat(28)
  await showCard(page, renderCard(secret({ title: 'nightly', secret: given, next: 'Paste it.' })), 'light')
  await page.getByText(given).click({ clickCount: 3 })
  expect(
    (await page.evaluate(() => String((globalThis as { getSelection?: () => unknown }).getSelection?.()))).trim(),
  ).toBe(given)
})
