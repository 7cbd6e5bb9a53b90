// Draws color.png and outline.png from the SVG files beside them: node appPackage/draw-icons.mjs [path of a Chromium]
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const sizes = { color: 192, outline: 32 }
const browser = await chromium.launch({ executablePath: process.argv[2] ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const [name, size] of Object.entries(sizes)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const svg = readFileSync(new URL(`${name}.svg`, import.meta.url), 'utf8')
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, import.meta.url)), omitBackground: true })
}
await browser.close()
