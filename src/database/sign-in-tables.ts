/** A command that waits for its person's sign-in. */
export type ParkedCommandTable = {
  conversationId: string
  objectId: string
  text: string
  at: Date
}

/** Who signed in on Entra's page; whom his client signed in by itself is not here. Nothing of a token is. */
export type SignInByHandTable = {
  objectId: string
  tenantId: string
  connection: string
  at: Date
}
