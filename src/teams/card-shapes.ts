/** How urgent: the colour that goes with the words of a state, never instead of them. */
export type Mood = 'good' | 'warning' | 'attention' | 'accent' | 'default' | 'emphasis'

/** A label with a text, a moment (ISO 8601; shown as a date in the reader's time zone), or both. */
export type Fact = { label: string; text?: string; at?: string; withTime?: boolean }

/** What an input offers to choose; `value` comes back exactly. */
export type Choice = { title: string; value: string }

/** Something to fill in. Its `id` must not be `card`, `seen` or `verb`; what was entered comes back under it. */
export type Input = {
  id: string
  label: string
  kind: 'text' | 'multiline' | 'choice' | 'choices' | 'date' | 'number'
  /** For `choices` the chosen values joined by commas; for `date` YYYY-MM-DD. */
  value?: string | number
  placeholder?: string
  required?: boolean
  /** Shown by the client when the input is left empty or out of bounds. */
  error?: string
  /** What is wrong with what was entered before; shown at once, above the input. */
  problem?: string
  /** Smallest number or date. */
  min?: number | string
  /** Longest text in characters, largest number or last date. */
  max?: number | string
  choices?: Choice[]
  /** Lets the reader search the choices by typing. */
  filtered?: boolean
}

/** A button: a `verb` for the bot, or a `url` to open. */
export type Action = {
  title: string
  verb?: string
  data?: Record<string, unknown>
  style?: 'default' | 'positive' | 'destructive'
  url?: string
  /** Opens a dialog (task/fetch) instead of acting. */
  dialog?: boolean
  /** Goes into the overflow menu. */
  secondary?: boolean
  /** Works while required inputs are empty, and sends none of them: Cancel, Back. */
  withoutInputs?: boolean
  tooltip?: string
}

/** One row of a list; `dateLabel` says what `at` is ("Expires"). */
export type ListItem = {
  title: string
  text?: string
  at?: string
  dateLabel?: string
  mood?: Mood
  state?: string
  actions?: Action[]
}

export type ThingData = {
  mood: Mood
  /** Short state in our own words, shown in the mood's colour. */
  state: string
  title: string
  /** One sentence: what, and how urgent. */
  lead: string
  facts: Fact[]
  pointsTitle: string
  points: string[]
  inputs: Input[]
  note: string
  actions: Action[]
}
export type ListData = {
  mood: Mood
  state: string
  title: string
  lead: string
  items: ListItem[]
  /** What is not on this page, in words. */
  more: string
  actions: Action[]
}
export type SecretData = {
  title: string
  lead: string
  secret: string
  facts: Fact[]
  next: string
  warning: string
  actions: Action[]
}
export type SentenceData = { mood: Mood; title: string; text: string; next: string; actions: Action[] }
export type LineData = { mood: Mood; text: string; at: string }
export type SignInData = { title: string; lead: string; button: string; url: string; note: string }

/** What to show, by the shape it has; `summary` is the plain sentence of the notification and of screen readers. */
export type Card =
  | { template: 'thing'; summary: string; data: ThingData }
  | { template: 'list'; summary: string; data: ListData }
  | { template: 'secret'; summary: string; data: SecretData }
  | { template: 'sentence'; summary: string; data: SentenceData }
  | { template: 'line'; summary: string; data: LineData }
  | { template: 'sign-in'; summary: string; data: SignInData }

export type TemplateName = Card['template']
