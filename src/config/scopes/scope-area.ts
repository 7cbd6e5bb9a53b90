/** A scope that a token can be given, in words. */
export interface Scope {
  /** What Azure DevOps calls it. */
  scope: string
  /** What it allows, for people: what and how much. */
  words: string
  /** Azure DevOps counts it among the high-privilege ones. */
  high?: true
}

/** Scopes that belong together, the smallest first. */
export interface ScopeArea {
  area: string
  scopes: readonly Scope[]
}
