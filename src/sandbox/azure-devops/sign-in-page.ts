import type { Answer } from './route.js'
import type { World } from './world/world.js'

/** What Azure DevOps sends instead of 401 for a credential it does not take: 203 and a page. Seen in public clients. */
export const signInPage = (): Answer => ({
  status: 203,
  body: '<!DOCTYPE html>\r\n<html lang="en-US"><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>\r\n',
})

/** What an application's token gets from the PAT lifecycle API. Reported at MicrosoftDocs/azure-devops-docs#13661. */
export const objectMoved = (world: World): Answer => ({
  status: 302,
  headers: { location: `${world.url}/app.vssps.visualstudio.com/_signin?realm=vssps.dev.azure.com` },
  body: '<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href="/_signin">here</a>.</h2>\r\n</body></html>\r\n',
})
