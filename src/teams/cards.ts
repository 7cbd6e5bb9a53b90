import type { Card, LineData, ListData, SecretData, SentenceData, SignInData, ThingData } from './card-shapes.js'

type Given<Data, Required extends keyof Data> = Pick<Data, Required> & Partial<Data> & { summary?: string }

/** One thing and its state: a request, a waiting pipeline, an alert, a confirmation, a form. */
export function thing({ summary, ...data }: Given<ThingData, 'title'>): Card {
  const empty = { mood: 'default', state: '', lead: '', facts: [], pointsTitle: '', points: [], inputs: [] } as const
  const filled = { ...empty, note: '', actions: [], ...defined(data) } as ThingData
  return { template: 'thing', summary: summary ?? sentenceOf(filled.state, filled.title, filled.lead), data: filled }
}

/** Several things in the order of urgency; the caller pages (15 items at most keep a card under 28 KB). */
export function list({ summary, ...data }: Given<ListData, 'title' | 'items'>): Card {
  const filled = { mood: 'default', state: '', lead: '', more: '', actions: [], ...defined(data) } as ListData
  return { template: 'list', summary: summary ?? sentenceOf(filled.title, filled.lead), data: filled }
}

/** A secret, shown once; it is in no summary and in no action. */
export function secret({ summary, ...data }: Given<SecretData, 'title' | 'secret'>): Card {
  const empty = { lead: '', facts: [], next: '', warning: 'It is not shown again.', actions: [] }
  return { template: 'secret', summary: summary ?? data.title, data: { ...empty, ...defined(data) } as SecretData }
}

/** An answer or an error in a sentence, and what to do now. */
export function sentence({ summary, ...data }: Given<SentenceData, 'text'>): Card {
  const filled = { mood: 'default', title: '', next: '', actions: [], ...defined(data) } as SentenceData
  return { template: 'sentence', summary: summary ?? sentenceOf(filled.title, filled.text), data: filled }
}

/** An earlier message, shrunk to one quiet line. */
export function line({ summary, ...data }: Given<LineData, 'text'>): Card {
  return {
    template: 'line',
    summary: summary ?? data.text,
    data: { mood: 'default', at: '', ...defined(data) } as LineData,
  }
}

/** Asks somebody to connect the account; `url` must be https, or http on loopback. */
export function signIn({ summary, ...data }: Given<SignInData, 'title' | 'url'>): Card {
  const filled = { lead: '', button: 'Sign in', note: '', ...defined(data) } as SignInData
  return { template: 'sign-in', summary: summary ?? filled.title, data: filled }
}

function sentenceOf(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ')
}

function defined<T extends object>(data: T): Partial<T> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Partial<T>
}
