/** @returns the number of a row as it was typed, with or without `#`; NaN for anything else */
export function typedNumber(text: string): number {
  return Number(/^#?(\d{1,9})$/.exec(text)?.[1] ?? Number.NaN)
}
