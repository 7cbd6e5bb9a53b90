import type { Choice, Input } from './card-shapes.js'
import { plainText, withoutMarkdown } from './plain-text.js'

type Json = Record<string, unknown>

/** Inputs as Adaptive Card JSON, each with its label, and above it what was wrong with the last attempt. */
export function cardInputs(inputs: Input[]): Json[] {
  return inputs.flatMap((input) => [
    ...(input.problem ? [problemLine(input.problem)] : []),
    { ...kinds[input.kind](input), ...described(input) },
  ])
}

const kinds: Record<Input['kind'], (input: Input) => Json> = {
  text: (input) => ({ type: 'Input.Text', maxLength: input.max ?? 200, ...entered(input) }),
  multiline: (input) => ({ type: 'Input.Text', isMultiline: true, maxLength: input.max ?? 2000, ...entered(input) }),
  date: (input) => ({ type: 'Input.Date', ...bounds(input), ...entered(input) }),
  number: (input) => ({ type: 'Input.Number', ...bounds(input), ...entered(input) }),
  choice: (input) => ({ type: 'Input.ChoiceSet', ...offered(input), ...entered(input) }),
  choices: (input) => ({ type: 'Input.ChoiceSet', isMultiSelect: true, ...offered(input), ...entered(input) }),
}

function described(input: Input): Json {
  return {
    id: input.id,
    label: plainText(input.label, 100),
    ...(input.placeholder && { placeholder: plainText(input.placeholder, 100) }),
    ...(input.required && { isRequired: true }),
    ...((input.required || input.error || input.max !== undefined) && {
      errorMessage: withoutMarkdown(input.error ?? 'Please fill this in.'),
    }),
  }
}

function entered({ value }: Input): Json {
  return value === undefined || value === '' ? {} : { value }
}

function bounds({ min, max }: Input): Json {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function offered({ choices = [], filtered }: Input): Json {
  const shown = choices.map(({ title, value }: Choice) => ({ title: withoutMarkdown(title, 120), value }))
  return { style: filtered ? 'filtered' : 'compact', wrap: true, choices: shown }
}

function problemLine(problem: string): Json {
  const run = { type: 'TextRun', text: plainText(problem, 300), color: 'attention', weight: 'bolder' }
  return { type: 'RichTextBlock', inlines: [run] }
}
