import type { Action, Input } from '../../teams/card-shapes.js'
import type { Closing, LeakView } from './leak-state.js'
import type { Leak } from './leaks.js'

const back: Action = { title: 'Back', verb: 'show-leak', withoutInputs: true }

/** The buttons of an open leak, in the order of use. Somebody who may not press one is told so. */
export function actionsOf(leak: Leak, { asks, owns, lostIt }: LeakView): Action[] {
  if (lostIt) return []
  if (asks === 'revoke') return [{ title: 'Revoke', verb: 'revoke-leak-confirmed', style: 'destructive' }, back]
  if (asks === 'reason') return [{ title: 'Close it', verb: 'false-alarm-confirmed' }, back]
  const revocable = leak.authorizationId !== null
  return [
    ...(revocable && !owns ? [{ title: 'Revoke now', verb: 'revoke-leak', style: 'destructive' as const }] : []),
    // What has the fingerprint of a token made here is no false alarm.
    ...(leak.match === 'fingerprint'
      ? []
      : [{ title: revocable ? 'False alarm' : 'Handled or false alarm', verb: 'false-alarm' }]),
  ]
}

/** What closing a leak takes: a reason, and for a secret that cannot be revoked here, whether it was one. */
export function reasonInputs({ authorizationId }: Leak, closing?: Closing): Input[] {
  const reason: Input = {
    id: 'reason',
    label: 'Reason',
    kind: 'text',
    value: closing?.reason,
    required: true,
    max: 300,
    error: 'Please say why.',
  }
  if (authorizationId && closing?.outcome !== 'handled') return [reason]
  return [
    {
      id: 'outcome',
      label: 'What was it?',
      kind: 'choice',
      value: closing?.outcome ?? 'handled',
      choices: [
        { title: 'A secret: it was replaced or revoked where it was made', value: 'handled' },
        { title: 'No secret: a false alarm', value: 'false alarm' },
      ],
    },
    reason,
  ]
}
