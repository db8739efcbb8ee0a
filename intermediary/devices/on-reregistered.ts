import type { Transaction } from "kysely";
import type { Database } from "../store/database.ts";

/**
 * What follows, in the same transaction, when a device is registered again as another one than it was (a serial was mistyped): what it has
 * measured may be decided otherwise. `serials`: the one that it had, and the one that it has.
 */
export type OnReregistered = (db: Transaction<Database>, serials: readonly string[]) => Promise<void>;
