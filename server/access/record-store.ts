/**
 * A store whose rows are few enough to be held in memory, so that access checks do not wait for the disk. Every write resolves when it is
 * durable.
 */
export interface RecordStore<Thing> {
  all(): Promise<readonly Thing[]>;
  /** Inserts or replaces the whole row. */
  put(thing: Thing): Promise<void>;
  remove(id: string): Promise<void>;
}
