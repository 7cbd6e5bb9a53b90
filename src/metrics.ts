import { Counter, Registry } from 'prom-client'

const registry = new Registry()

/** Turns by kind (`message`, `click`, `dialog`) and outcome (`answered`, `refused`, `failed`). */
export const turns = new Counter({
  name: 'latchkey_turns_total',
  help: 'Things people asked for, by kind and outcome',
  labelNames: ['kind', 'outcome'],
  registers: [registry],
})

/** Everything counted, in the Prometheus text format. */
export function metricsText(): Promise<string> {
  return registry.metrics()
}
