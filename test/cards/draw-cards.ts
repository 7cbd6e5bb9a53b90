import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { renderCard } from '../../src/teams/render-card.js'
import { openCardPage, showCard, startBrowser } from './card-page.js'
import { sampleFiles, samples } from './samples.js'

const folder = new URL('../../build/cards/', import.meta.url)
const templates = new URL('../../adaptiveCards/', import.meta.url)
const looks = (['light', 'dark'] as const).flatMap((theme) => [600, 320].map((width) => ({ theme, width })))

beforeAll(() => {
  for (const file of readdirSync(templates)) if (file.endsWith('.sample.json')) rmSync(new URL(file, templates))
  for (const [file, sample] of sampleFiles) {
    writeFileSync(new URL(file, templates), `${JSON.stringify(sample, null, 2)}\n`)
  }
})

test('every sample is drawn into build/cards, light and dark, wide and narrow', async () => {
  mkdirSync(folder, { recursive: true })
  const browser = await startBrowser()
  try {
    for (const { theme, width } of looks) {
      const page = await openCardPage(browser, theme, width + 32)
      for (const { name, card } of samples) {
        expect({ name, wrong: await showCard(page, renderCard(card), theme) }).toEqual({ name, wrong: [] })
        const path = new URL(`${name}.${theme}.${width}.png`, folder).pathname
        await page.screenshot({ path, fullPage: true })
      }
      await page.close()
    }
  } finally {
    await browser.close()
  }
}, 180_000)
