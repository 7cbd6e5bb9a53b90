import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { pngPixels } from './png-pixels.js'

const script = fileURLToPath(new URL('../appPackage/package.mjs', import.meta.url))
const values = {
  TEAMS_APP_ID: '0d6a2d3e-6f1c-4b8e-9a57-3c2f1e0d9b8a',
  BOT_ID: '7e5b4c3d-2a19-4f08-8b6c-5d4e3f2a1b0c',
  BOT_DOMAIN: 'latchkey.example.com',
  SIGN_IN_APP_ID: '3b2a1908-7f6e-4d5c-8b4a-392817061504',
  WEBSITE_URL: 'https://www.example.com/latchkey',
  PRIVACY_URL: 'https://www.example.com/privacy',
  TERMS_URL: 'https://www.example.com/terms',
}
const asText = Object.entries(values).map(([name, value]) => `${name}=${value}`)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-package-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function packaged(name: string, ...args: string[]): Promise<Buffer> {
  const out = join(folder, name)
  await promisify(execFile)(process.execPath, [script, '--out', out, ...args], { cwd: folder })
  return readFileSync(out)
}

type CommandList = { scopes: string[]; commands: { title: string; description: string }[] }
type Manifest = {
  manifestVersion: string
  validDomains: string[]
  webApplicationInfo: { id: string; resource: string }
  bots: { scopes: string[]; commandLists: CommandList[] }[]
}

async function filled(): Promise<Manifest> {
  const files = unzipSync(await packaged('app.zip', ...asText))
  return JSON.parse(strFromU8(files['manifest.json'] as Uint8Array)) as Manifest
}

// The packaging script validates by Microsoft's own package, which cannot be loaded inside of Jest.
test('the manifest is what Teams takes, of version 1.25 or newer', async () => {
  const { manifestVersion } = await filled()
  expect(Number(manifestVersion.split('.')[1])).toBeGreaterThanOrEqual(25)
  await expect(packaged('bad.zip', ...asText, 'TEAMS_APP_ID=not-a-guid')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Not packaged: '),
  })
})

test('every placeholder is filled', async () => {
  const manifest = await filled()
  expect(JSON.stringify(manifest)).not.toContain('${{')
  expect(manifest).toMatchObject({ id: values.TEAMS_APP_ID, bots: [{ botId: values.BOT_ID }] })
  expect(manifest.validDomains).toContain(values.BOT_DOMAIN)
  const { WEBSITE_URL: websiteUrl, PRIVACY_URL: privacyUrl, TERMS_URL: termsOfUseUrl } = values
  expect(manifest).toMatchObject({ developer: { websiteUrl, privacyUrl, termsOfUseUrl } })
})

test('Teams knows which application people sign in to by themselves, and it is not the bot’s own', async () => {
  const { webApplicationInfo } = await filled()
  expect(webApplicationInfo).toEqual({ id: values.SIGN_IN_APP_ID, resource: `api://botid-${values.SIGN_IN_APP_ID}` })
})

test('each scope offers ten commands at most, each with a description and none twice', async () => {
  const [bot] = (await filled()).bots
  expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat'])
  for (const scope of bot?.scopes ?? []) {
    const commands = (bot?.commandLists ?? [])
      .filter(({ scopes }) => scopes.includes(scope))
      .flatMap((list) => list.commands)
    const titles = commands.map(({ title }) => title)
    expect(titles).toContain('help')
    expect(titles.length).toBeLessThanOrEqual(10)
    expect(new Set(titles).size).toBe(titles.length)
    for (const { description } of commands) expect(description).not.toBe('')
  }
})

test('the same input makes the same zip, with the manifest and two icons in it', async () => {
  const [one, two] = [await packaged('one.zip', ...asText), await packaged('two.zip', ...asText)]
  expect(one.equals(two)).toBe(true)
  expect(Object.keys(unzipSync(one))).toEqual(['manifest.json', 'color.png', 'outline.png'])
})

test('values come from the environment file, and those of the person go before it', async () => {
  const env = join(folder, '.env.test')
  writeFileSync(env, asText.join('\n'))
  writeFileSync(`${env}.user`, 'BOT_DOMAIN=mine.example.com\n')
  const files = unzipSync(await packaged('env.zip', '--env', env))
  expect(strFromU8(files['manifest.json'] as Uint8Array)).toContain('"mine.example.com"')
})

test('what is not set is named, and no zip is made', async () => {
  const attempt = packaged('missing.zip', `BOT_ID=${values.BOT_ID}`)
  await expect(attempt).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /TEAMS_APP_ID, WEBSITE_URL, PRIVACY_URL, TERMS_URL, BOT_DOMAIN, SIGN_IN_APP_ID not set/,
    ),
  })
  expect(() => readFileSync(join(folder, 'missing.zip'))).toThrow()
})

test('the colour icon is 192 x 192 and opaque, the outline icon 32 x 32, white on nothing', async () => {
  const files = unzipSync(await packaged('icons.zip', ...asText))
  const colour = pngPixels(Buffer.from(files['color.png'] as Uint8Array))
  expect([colour.width, colour.height]).toEqual([192, 192])
  expect(colour.pixels.every(([, , , opacity]) => opacity === 255)).toBe(true)
  const outline = pngPixels(Buffer.from(files['outline.png'] as Uint8Array))
  expect([outline.width, outline.height]).toEqual([32, 32])
  const visible = outline.pixels.filter(([, , , opacity]) => opacity !== 0)
  expect(visible.length).toBeGreaterThan(100)
  expect(visible.length).toBeLessThan(900)
  expect(visible.every(([red = 0, green = 0, blue = 0]) => Math.min(red, green, blue) > 250)).toBe(true)
})
