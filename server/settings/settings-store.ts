/** Settings and other state of the instance, such as a generated secret: JSON values by key. */
export interface SettingsStore {
  /** The stored value, unparsed; undefined if there is none. */
  get(key: string): Promise<unknown>;
  /** Resolves when it is durable. */
  set(key: string, value: unknown): Promise<void>;
}
