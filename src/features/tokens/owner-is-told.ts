/** What the owner of a token is told, in words. */
export const ownerIsTold = 'when it expires and where it leaks'
