/** What a newcomer can do here in two minutes: the words to type, in order, and what to click then. */
export type ThingToTry = { title: string; type: string[]; click: string }

export const thingsToTry: ThingToTry[] = [
  { title: 'Ask for a token', type: ['token new'], click: '"Sign in", fill in the form, "Open my token".' },
  {
    title: 'Permit a waiting pipeline',
    type: ['subscribe permits', 'sandbox run shop-deploy'],
    click: '"Permit", and "Permit" once more.',
  },
  { title: 'Hear that a token expires', type: ['tokens', 'sandbox tomorrow'], click: '"Extend".' },
  { title: 'Stop a leak', type: ['sandbox leak'], click: '"Revoke now", and once more.' },
]
