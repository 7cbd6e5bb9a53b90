import { escapeHtml } from '../escape-html.js'
import type { LoopbackAnswer } from '../loopback-server.js'
import type { SandboxPerson } from '../people.js'
import type { Connection } from './connections.js'

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f0f2f6, #16181d); }
main { width: min(27rem, 100vw - 2rem); box-sizing: border-box; padding: 2rem; border-radius: .75rem;
  background: light-dark(#fff, #22252c); box-shadow: 0 .5rem 2rem #0003; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
form { display: grid; gap: .5rem; margin: 1.25rem 0; }
button { font: inherit; text-align: left; padding: .7rem 1rem; border-radius: .5rem; cursor: pointer;
  border: 1px solid light-dark(#8a8f98, #7d828c); background: transparent; color: inherit; }
button:first-of-type { background: light-dark(#4f52b2, #7f85f5); color: light-dark(#fff, #000); border-color: transparent; font-weight: 600; }
button:hover { filter: brightness(1.1); } button:focus-visible { outline: 3px solid light-dark(#000, #fff); outline-offset: 2px; }
small { display: block; font-weight: 400; } .note, li { color: light-dark(#50545c, #b6bac2); font-size: .9rem; }
.code { font: 600 2.25rem/1.3 ui-monospace, monospace; letter-spacing: .2em; }`

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
}

const page = (status: number, title: string, main: string): LoopbackAnswer => ({
  status,
  headers,
  html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${main}
<p class="note">A simulated sign-in on this machine. No password is asked for, and nothing leaves it.</p></main></body>
</html>
`,
})

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`

const form = (request: string, fields: string): string =>
  `<form method="post" action="/sign-in"><input type="hidden" name="request" value="${escapeHtml(request)}">${fields}</form>`

const personButton = (person: SandboxPerson): string =>
  `<button name="person" value="${escapeHtml(person.objectId)}">Sign in as ${escapeHtml(person.name)}` +
  `<small>${escapeHtml(person.email)}: ${escapeHtml(person.part)}</small></button>`

/** Asks who signs in; the first of `choices` is the main button. `askedOf` is the name in the chat. */
export function choicePage(request: string, askedOf: string, connection: Connection, choices: SandboxPerson[]) {
  const scopes = connection.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')
  return page(
    200,
    'Sign in to Azure DevOps',
    paragraph(`Latchkey asked ${askedOf} to sign in (${connection.name}).`) +
      form(request, choices.map(personButton).join('\n')) +
      `<details><summary>What Latchkey may then do as you</summary><ul>${scopes}</ul></details>`,
  )
}

/** The second step of a sign-in. */
export function secondStepPage(request: string, person: SandboxPerson): LoopbackAnswer {
  const fields = `<button name="person" value="${escapeHtml(person.objectId)}">Approve</button><input type="hidden" name="approved" value="yes">`
  const text = `More is needed to prove that you are ${person.name} (AADSTS50076). Approve the request on your phone.`
  return page(200, 'Is it you?', paragraph(text) + form(request, fields))
}

/** The bot has heard of the sign-in. */
export const donePage = (person: SandboxPerson): LoopbackAnswer =>
  page(
    200,
    'You are signed in',
    paragraph(`Signed in as ${person.name}. Go back to the chat; this page can be closed.`),
  )

/** The bot could not be told; the person types the code. */
export const codePage = (code: string): LoopbackAnswer =>
  page(200, 'One more step', `${paragraph('Type this code in the chat:')}<p class="code">${escapeHtml(code)}</p>`)

/** An administrator has not agreed to what Latchkey asks for. */
export const consentPage = (connection: Connection): LoopbackAnswer =>
  page(
    200,
    'Approval required',
    paragraph(`An administrator of this tenant has not consented to Latchkey (${connection.name}). AADSTS65001.`),
  )

/** The link is unknown, too old or used. */
export const stalePage = (): LoopbackAnswer =>
  page(404, 'This link has ended', paragraph('Go back to the chat and ask for a new one: type "sign in".'))
