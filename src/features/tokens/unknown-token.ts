import { Refusal } from '../../errors.js'

/** The same for a token that is none of the asker's business as for one that does not exist. */
export const unknownToken = new Refusal(
  'I know no such token of yours.',
  'Nothing was changed.',
  'Type "tokens" for a list of yours with their numbers; for one that you were named for, type the name that is on the card you were sent.',
)
