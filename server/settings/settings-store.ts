/** What the instance remembers of itself, such as a secret it made: JSON values by key. */
export interface SettingsStore {
  /** As it was set, or undefined. Whoever reads it parses it. */
  get(key: string): Promise<unknown>;
  /** Resolves when it is durable. */
  set(key: string, value: unknown): Promise<void>;
}
