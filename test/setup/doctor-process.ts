// The doctor as a program of its own, with the credentials that its environment gives. Its argument is JSON: the hosts of
// Azure DevOps, the token service and the keys are the only other ones.
import { readConfig } from '../../src/config.js'
import { runDoctor } from '../../src/doctor/run-doctor.js'
import { serviceBearer } from '../../src/identity/service-credential.js'

const { publicUrl, azureDevOps, tokenServiceUrl, keysUrl } = JSON.parse(process.argv[2] ?? '')
const config = readConfig(process.env)
process.exit(
  await runDoctor({
    config: {
      ...config,
      publicUrl,
      azureDevOps: { ...config.azureDevOps, baseUrl: azureDevOps },
      teams: { ...config.teams, tokenServiceUrl, keysUrl },
    },
    now: () => new Date(),
    serviceBearer: serviceBearer(''),
    print: console.log,
  }),
)
