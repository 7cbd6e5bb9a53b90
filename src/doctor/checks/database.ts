import { lookAtDatabase } from '../../database/look-at-database.js'
import { type Check, well, wrong } from '../check.js'

/** What PostgreSQL (appendix "Error Codes") or the network says. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host is not known',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user, or a connection without TLS',
  '3D000': 'there is no such database',
}

export const database: Check = {
  about: 'how the database is',
  needs: ['DATABASE_URL'],
  async look({ config, pglite }) {
    const state = await lookAtDatabase(pglite ?? config.databaseUrl).catch(whyNot)
    if (typeof state === 'string') {
      return [wrong(`The database cannot be used: ${state}.`, 'Check DATABASE_URL, and that PostgreSQL runs.')]
    }
    if (state.pending > 0) {
      return state.mayCreate
        ? [well('The database answers, and the first start may make its tables.')]
        : [
            wrong(
              'The database answers, but the user of DATABASE_URL may not make tables.',
              'As its owner: GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO ….',
            ),
          ]
    }
    if (state.takesChanges) return [well('The database answers, has all its tables, and takes changes.')]
    return [
      wrong(
        'The database has all its tables, but takes no changes.',
        'Check that DATABASE_URL is not a read-only replica, and that its user owns the tables.',
      ),
    ]
  },
}

function whyNot(error: { code?: unknown; message?: unknown }): string {
  const code = String(error?.code ?? '')
  if (code) return reasons[code] ?? `it says ${code}`
  // The driver's own sentence (pg 8), which has no code.
  const noTls = String(error?.message).includes('does not support SSL')
  return noTls ? 'it takes no TLS, which sslmode in DATABASE_URL asks for' : 'it does not answer'
}
