/** Something that goes wrong with requests whose path matches. */
export type Fault = Occasion & Failure;

interface Occasion {
  /** Matched against path and query, on the API and on the storage of images alike. */
  readonly path: RegExp;
  readonly method?: string;
  /** So many matching requests go well first. */
  readonly after?: number;
  /** So many times it happens; always without. */
  readonly times?: number;
}

type Failure =
  /** Answers only after so long; never with `Infinity`. */
  | { readonly type: "slow"; readonly ms: number }
  /** The connection is cut in the middle of the body. */
  | { readonly type: "cut" }
  /** 5xx, or 429 with and without `Retry-After`, in seconds or as a date. */
  | { readonly type: "status"; readonly status: number; readonly retryAfter?: number | string }
  /** The body is half of its JSON, called complete. */
  | { readonly type: "bad-json" }
  /** The image is padded to so many bytes and stays a valid one. */
  | { readonly type: "large-image"; readonly bytes: number }
  /** Where an image is awaited comes a page of text under its media type. */
  | { readonly type: "no-image" }
  | { readonly type: "redirect"; readonly to: string }
  /** Goes well, and then the test changes something: between two pages, or before an image is fetched. */
  | { readonly type: "then"; readonly run: () => void };

/** The faults that are switched on; counts how often each has had its chance. */
export class Faults {
  #faults: readonly { readonly fault: Fault; chances: number }[] = [];

  /** In place of those before. */
  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, chances: 0 }));
  }

  clear(): void {
    this.set([]);
  }

  /** The first that strikes a request. */
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
