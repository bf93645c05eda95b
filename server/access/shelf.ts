/**
 * Things on disk that are few enough to be held in memory whole, so that nobody waits for the disk to be let in. Every
 * write resolves when it is durable.
 */
export interface Shelf<Thing> {
  all(): Promise<readonly Thing[]>;
  /** Inserts or replaces whole. */
  put(thing: Thing): Promise<void>;
  remove(id: string): Promise<void>;
}
