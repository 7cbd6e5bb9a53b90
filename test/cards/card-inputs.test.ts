import { cardInputs } from '../../src/teams/card-inputs.js'
import type { Input } from '../../src/teams/card-shapes.js'

const drawn = (input: Partial<Input>) => cardInputs([{ id: 'a', label: 'A', kind: 'text', ...input }])

test('every input has its label, and one that is needed says so and why', () => {
  expect(drawn({ required: true, error: 'A token needs a name.' })).toEqual([
    {
      type: 'Input.Text',
      id: 'a',
      label: 'A',
      maxLength: 200,
      isRequired: true,
      errorMessage: 'A token needs a name.',
    },
  ])
  expect(drawn({ required: true })).toMatchObject([{ isRequired: true, errorMessage: 'Please fill this in.' }])
})

test('what was wrong with the last attempt stands above the input, and what was entered is kept', () => {
  const [problem, input] = drawn({ problem: 'This name is taken.', value: 'night {{ly' })
  expect(JSON.stringify(problem)).toContain('This name is taken.')
  expect(input).toMatchObject({ type: 'Input.Text', value: 'night {{ly' })
})

test('choices come back exactly and can be searched', () => {
  const choices = [{ title: '**Code**: read', value: 'vso.code_*' }]
  expect(drawn({ kind: 'choices', choices, filtered: true, value: 'vso.code_*' })).toMatchObject([
    {
      type: 'Input.ChoiceSet',
      isMultiSelect: true,
      style: 'filtered',
      choices: [{ title: '\u2217\u2217Code\u2217\u2217: read', value: 'vso.code_*' }],
      value: 'vso.code_*',
    },
  ])
  expect(drawn({ kind: 'choice', choices })).toMatchObject([{ type: 'Input.ChoiceSet', style: 'compact' }])
})

test('numbers and dates keep their bounds, long text has many lines', () => {
  expect(drawn({ kind: 'number', min: 1, max: 90 })).toMatchObject([{ type: 'Input.Number', min: 1, max: 90 }])
  expect(drawn({ kind: 'date', min: '2026-11-28', max: '2027-02-25' })).toMatchObject([
    { type: 'Input.Date', min: '2026-11-28', max: '2027-02-25' },
  ])
  expect(drawn({ kind: 'multiline' })).toMatchObject([{ type: 'Input.Text', isMultiline: true, maxLength: 2000 }])
})
