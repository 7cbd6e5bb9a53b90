import { scopeAreas } from '../../../src/config/scopes/scope-areas.js'
import { fullAccess, isHighPrivilege, scopeInWords, scopesInWords } from '../../../src/features/tokens/scopes.js'

const offered = scopeAreas.flatMap(({ scopes }) => scopes)

test('a scope is said in words', () => {
  expect(scopeInWords('vso.code')).toBe('Code: read')
  expect(scopesInWords('vso.code vso.build_execute  vso.code')).toEqual([
    'Code: read',
    'Builds: read, queue and change',
  ])
  expect(scopeInWords(fullAccess)).toMatch(/^Full access/)
})

test('a scope that is not public is called by its own name, and nothing is no scope', () => {
  expect(scopesInWords('vso.drop_write')).toEqual(['vso.drop_write'])
  expect(isHighPrivilege('vso.drop_write')).toBe(false)
  expect(scopesInWords('')).toEqual([])
})

test('high privilege is marked', () => {
  const marked = ['vso.code_write', 'vso.serviceendpoint_manage', 'vso.tokenadministration', fullAccess]
  expect(marked.filter(isHighPrivilege)).toEqual(marked)
  expect(['vso.code', 'vso.work_write', 'vso.profile'].filter(isHighPrivilege)).toEqual([])
})

test('full access is never offered, nor a scope twice, nor two scopes in the same words', () => {
  expect(offered.map(({ scope }) => scope)).not.toContain(fullAccess)
  expect(new Set(offered.map(({ scope }) => scope)).size).toBe(offered.length)
  expect(new Set(offered.map(({ words }) => words)).size).toBe(offered.length)
})

test('every scope has words of its own that begin with what it is about', () => {
  for (const { scope, words } of offered) {
    expect(scope).toMatch(/^vso\.[a-z_.]+$/)
    expect(words).toMatch(/^\p{Lu}[^:]+: \p{Ll}/u)
  }
})
