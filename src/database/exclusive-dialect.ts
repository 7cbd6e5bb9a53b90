import { type DatabaseConnection, type Dialect, type Driver, PGliteDialect, type PGliteDialectConfig } from 'kysely'

/**
 * Kysely's PGlite dialect, one user at a time. As it comes (0.29.9) it hands the same connection to everybody: a query
 * from elsewhere runs inside whatever transaction is open, and two transactions at once wait for each other for ever.
 */
export function exclusivePgliteDialect(config: PGliteDialectConfig): Dialect {
  const inner = new PGliteDialect(config)
  return {
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createDriver: () => exclusive(inner.createDriver()),
  }
}

function exclusive(driver: Driver): Driver {
  let last: Promise<void> = Promise.resolve()
  let free: () => void = () => {}
  return {
    init: (options) => driver.init(options),
    async acquireConnection(options): Promise<DatabaseConnection> {
      const before = last
      let release: () => void = () => {}
      last = new Promise((resolve) => {
        release = resolve
      })
      await before
      free = release
      return driver.acquireConnection(options)
    },
    async releaseConnection(connection, options) {
      await driver.releaseConnection(connection, options)
      free()
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: () => driver.destroy(),
  }
}
