/** @returns whether a row can have this number: PostgreSQL refuses to compare an `integer` with anything else */
export function isRowNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number <= 2_147_483_647
}
