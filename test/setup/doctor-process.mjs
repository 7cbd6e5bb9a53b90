// The doctor in a process of its own, with the credentials that its environment gives: node doctor-process.mjs <folder of
// the built app> <hosts as JSON>. The hosts of Azure DevOps, the token service and the keys are the only other ones.
const built = new URL(`file://${process.argv[2]}/`)
const from = (path) => import(new URL(path, built).href)

const { readConfig } = await from('config.js')
const { runDoctor } = await from('doctor/run-doctor.js')
const { serviceBearer } = await from('identity/service-credential.js')

const { publicUrl, azureDevOps, tokenServiceUrl, keysUrl } = JSON.parse(process.argv[3])
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
