import type { Conversation } from '../../feature.js'

/** Under what is recorded who let a conversation hear what. */
export const conversationSubject = ({ id }: Pick<Conversation, 'id'>) => `conversation:${id}`
