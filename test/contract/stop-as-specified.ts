import type { Latchkey } from '../setup/latchkey.js'
import { violations } from './validate-swagger.js'

/** Stops it; every request to Azure DevOps was one that its specification knows. */
export async function stopAsSpecified(latchkey: Latchkey): Promise<void> {
  const unknown = violations(latchkey.azureDevOps.exchanges)
  await latchkey.stop()
  expect(unknown).toEqual([])
}
