import type { DoctorOptions } from '../../src/doctor/run-doctor.js'
import type { Installation } from './installation.js'

/** One thing that is broken: how, the line that says so, and which lines are others than when all is well. */
export type Broken = [
  name: string,
  /** Breaks it, and says which options of the doctor are others then. */
  how: (it: Installation) => Partial<DoctorOptions> | undefined,
  line: RegExp,
  alsoChanged: RegExp,
]

/** Lines that need a token for Azure DevOps. */
export const azureDevOpsLines = /^[✓?–] (contoso|Everybody|The policy)|token for Azure DevOps/
