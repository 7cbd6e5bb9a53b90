import { readFileSync } from 'node:fs'

const { overrides } = JSON.parse(readFileSync('package.json', 'utf8')) as { overrides: Record<string, string> }
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version?: string }>
}
const decision = readFileSync('docs/decisions/lifted-packages.md', 'utf8')

test.each(Object.keys(overrides))('%s is lifted everywhere, and it is written down why and to what', (name) => {
  const found = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(found.length).toBe(1)
  const [, to] = new RegExp(`^\\| \`${name}\` \\| [^|]+ \\| ([^ |]+) \\|`, 'm').exec(decision) ?? []
  expect(found[0]?.[1].version).toBe(to)
})
