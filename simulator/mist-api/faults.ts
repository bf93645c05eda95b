/** A fault for requests whose path matches. */
export type Fault = Occasion & Failure;

interface Occasion {
  /** Matched against path and query, on both the API and the image storage. */
  readonly path: RegExp;
  readonly method?: string;
  /** The number of matching requests that succeed first. */
  readonly after?: number;
  /** How many times it happens; always if undefined. */
  readonly times?: number;
}

type Failure =
  /** Delays the response; `Infinity` means for ever. */
  | { readonly type: "slow"; readonly ms: number }
  /** Cuts the connection in the middle of the body. */
  | { readonly type: "cut" }
  /** Responds with a status: 5xx, or 429 with or without `Retry-After`, in seconds or as a date. */
  | { readonly type: "status"; readonly status: number; readonly retryAfter?: number | string }
  /** Sends half of the JSON as if it were complete. */
  | { readonly type: "bad-json" }
  /** Pads the image to this many bytes. It remains valid. */
  | { readonly type: "large-image"; readonly bytes: number }
  /** Sends text with the media type of an image. */
  | { readonly type: "no-image" }
  | { readonly type: "redirect"; readonly to: string }
  /** Succeeds and then runs code of the test, for example between two pages, or before an image is fetched. */
  | { readonly type: "then"; readonly run: () => void };

/** The active faults, with a count of matching requests for each. */
export class Faults {
  #faults: readonly { readonly fault: Fault; chances: number }[] = [];

  /** Replaces the faults. */
  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, chances: 0 }));
  }

  clear(): void {
    this.set([]);
  }

  /** The first fault that applies to a request. */
  strike(method: string, path: string): Fault | undefined {
    let struck: Fault | undefined;
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (!fault.path.test(path) || (fault.method !== undefined && fault.method !== method)) continue;
      const chance = entry.chances++ - (fault.after ?? 0);
      if (chance >= 0 && chance < (fault.times ?? Number.POSITIVE_INFINITY)) struck ??= fault;
    }
    return struck;
  }
}
