import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { cardPageStyle } from './card-page-style.js'
import { teamsHostConfig } from './teams-host-config.js'

const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js')
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Starts the system's Chromium without a window; the caller closes it. @throws when there is none */
export async function startBrowser(): Promise<Browser> {
  const executablePath = browsers.find((path) => existsSync(path))
  if (!executablePath) throw new Error(`No browser at ${browsers.join(', ')}: install Debian's package "chromium"`)
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** A page of that many pixels which draws cards as Teams does; nothing but this page's own text is loaded. */
export async function openCardPage(browser: Browser, theme: 'light' | 'dark', width: number): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 80 },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  await page.route('**/*', (route) => route.abort())
  await page.setContent(`<style>${cardPageStyle(theme)}</style><main></main>`)
  await page.addScriptTag({ content: readFileSync(renderer, 'utf8') })
  return page
}

/** Draws the card on the page. @returns what the renderer found wrong with it, in words */
export async function showCard(page: Page, card: object, theme: 'light' | 'dark'): Promise<string[]> {
  return page.evaluate(drawCard, { card, hostConfig: teamsHostConfig(theme) })
}

// Runs in the page. Its markdown lets all HTML through and takes emphasis wherever CommonMark (section 6.2) would.
function drawCard({ card, hostConfig }: { card: object; hostConfig: object }): string[] {
  // biome-ignore lint/suspicious/noExplicitAny: the renderer is a global of the page
  const { AdaptiveCards, document } = globalThis as any
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text: string, result: Record<string, unknown>) => {
    result.outputHtml = text
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
      .replace(/(\*\*?|~~)(?=\S)(.+?)\1/g, '<b>$2</b>')
      .replace(/(?<![\p{L}\p{N}\p{Cf}])(__?)(?=\S)(.+?)\1/gu, '<b>$2</b>')
    result.didProcess = true
  }
  const drawn = new AdaptiveCards.AdaptiveCard()
  drawn.hostConfig = new AdaptiveCards.HostConfig(hostConfig)
  const context = new AdaptiveCards.SerializationContext()
  // The renderer (3.0.6) keeps this expression's place from card to card and so refuses every second "lang".
  AdaptiveCards.CardElement.langProperty.regEx.lastIndex = 0
  drawn.parse(card, context)
  const found: string[] = []
  for (let i = 0; i < context.eventCount; i++) found.push(context.getEventAt(i).message)
  for (const { failures = [] } of drawn.validateProperties().failures ?? []) found.push(...failures)
  document.querySelector('main').replaceChildren(drawn.render())
  return found
}
