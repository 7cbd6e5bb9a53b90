import type { SandboxPerson } from '../people.js'

/** The page's heading and paragraphs, without markup. */
const wordsOf = (html: string): string =>
  [...html.matchAll(/<(h1|p)[^>]*>(.*?)<\/\1>/gs)].map((found) => found[2] ?? '').join('\n')

/**
 * Follows a sign-in link as a person with a browser: opens the page, chooses the account, approves a second step.
 * Resolves to the words of the last page; after a click these name the code that the client sends. Rejects when the link has ended.
 */
export async function followSignIn(link: string, person: SandboxPerson, after?: 'click'): Promise<string> {
  const { origin, searchParams } = new URL(link)
  const opened = await fetch(link)
  if (!opened.ok) throw new Error(`The sign-in page answers ${opened.status}: ${wordsOf(await opened.text())}`)
  await opened.text()
  const choose = async (more: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({
      request: searchParams.get('request') ?? '',
      person: person.objectId,
      ...(after && { clicked: 'yes' }),
      ...more,
    })
    return (await fetch(`${origin}/sign-in`, { method: 'POST', body })).text()
  }
  const page = await choose({})
  return wordsOf(page.includes('name="approved"') ? await choose({ approved: 'yes' }) : page)
}
