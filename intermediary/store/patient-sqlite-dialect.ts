import { setImmediate as nextTurn } from "node:timers/promises";
import { type Driver, SqliteDialect, type SqliteDialectConfig, SqliteDriver } from "kysely";

/**
 * SQLite answers at once, so a room with much to do would go from query to query without the process ever looking at its
 * sockets: one station's flood would keep all others waiting. So each transaction, and each query outside of one, begins
 * in a turn of its own.
 */
export class PatientSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new PatientSqliteDriver(this.#config);
  }
}

class PatientSqliteDriver extends SqliteDriver {
  override async acquireConnection() {
    await nextTurn();
    return super.acquireConnection();
  }
}
