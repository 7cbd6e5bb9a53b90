import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export type Place = 'Personal Chat' | 'Release crew' | 'Shop - General' | 'Shop - Deployments'

/** The page of Microsoft's Agents Playground as Alex Wilber uses it. */
export type TeamsPage = {
  page: Page
  context: BrowserContext
  /** Opens a conversation; the first time, Latchkey says hello there. */
  opens(place: Place): Promise<void>
  /** Writes to Latchkey where the page is: as a message, in a group or channel with its mention in front. */
  writes(text: string): Promise<void>
  /** The newest card on the page with these words, once it is there. */
  card(words: string | RegExp): Promise<Locator>
  /** Saves what is seen now to build/screenshots/; with a card, only that and what is close around it, twice as fine. */
  saves(name: string, card?: Locator): Promise<void>
  /** What went wrong on the page so far. */
  faults: string[]
}

const folder = join('build', 'screenshots')
const loopback = ['localhost', '127.0.0.1']
const cards = '.ac-adaptiveCard'

/** @param url of the Playground */
export async function openTeamsPage(browser: Browser, url: string): Promise<TeamsPage> {
  mkdirSync(folder, { recursive: true })
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  context.setDefaultTimeout(20_000)
  // It asks the internet for its fonts only.
  await context.route(
    ({ hostname }) => !loopback.includes(hostname),
    (route) => route.abort(),
  )
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(url)
  await hello(page)
  await page.getByRole('button', { name: 'Hide log panel' }).click()
  let place: Place = 'Personal Chat'
  const visited = new Set<Place>([place])
  return {
    page,
    context,
    async opens(next) {
      place = next
      await page.getByRole('treeitem', { name: next }).click()
      if (!visited.has(next)) await hello(page)
      visited.add(next)
    },
    async writes(text) {
      const boxes = page.locator('[contenteditable=true]')
      // A channel's new post is written at the top, and each thread below has a box of its own.
      const box = place.startsWith('Shop') ? boxes.first() : boxes.last()
      await box.click()
      if (place !== 'Personal Chat') {
        await page.keyboard.type('@')
        await page.getByRole('menuitem', { name: 'Latchkey' }).click()
      }
      await page.keyboard.type(text)
      await page
        .getByRole('button', { name: place.startsWith('Shop') ? 'Post' : 'Send Message' })
        .first()
        .click()
    },
    async card(words) {
      const found = page.locator(cards).filter({ hasText: words }).last()
      await found.waitFor()
      await found.scrollIntoViewIfNeeded()
      return found
    },
    async saves(name, card) {
      await card?.evaluate((element) => element.scrollIntoView({ block: 'center' }))
      // What was just drawn still moves into its place, and dots from the click go.
      await page.waitForTimeout(600)
      const path = join(folder, `${name}.png`)
      await page.screenshot({ path, ...(card ? { clip: around(await card.boundingBox()) } : { scale: 'css' }) })
    },
    faults,
  }
}

function around(box: { x: number; y: number; width: number; height: number } | null) {
  if (!box) throw new Error('The card is not to be seen.')
  return { x: box.x - 64, y: box.y - 36, width: box.width + 88, height: box.height + 52 }
}

/** A message written before Latchkey has said hello would race it. */
async function hello(page: Page): Promise<void> {
  await page.locator(cards).filter({ hasText: 'Hello, I am Latchkey' }).first().waitFor()
}
