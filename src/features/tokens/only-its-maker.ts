import { Refusal } from '../../errors.js'
import type { KnownToken } from './known-tokens.js'

/** For who looks after a token and cannot change it: at Azure DevOps everybody changes only his own. */
export function onlyItsMaker({ makerName }: KnownToken): Refusal {
  return new Refusal(
    `You look after this token, but only ${makerName}, who made it, can do that: Azure DevOps lets people change only their own tokens.`,
    'Nothing was changed.',
    `Ask ${makerName}.`,
  )
}
