import type { IncomingMessage } from "node:http";

/** Bounded so that a small machine can hold it, together with the deliveries that wait for the disk. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Room for this many bodies of the largest permitted size at once, whatever that size is; two of them from one network. */
const LARGEST_BODIES = 4;
/** Every body may hold this much uncounted: most deliveries are smaller, so they are never refused because of others. */
const FREE_BYTES = 16 * 1024;
/** Memory that a chunk takes in addition to its bytes. It makes a body that arrives in single bytes count for what it uses. */
const CHUNK_BYTES = 200;

interface Budgeting {
  readonly largestBody: number;
  /** The network that a request comes from. Each may use half of the bytes, so that one sender of large bodies does not shut out others. */
  readonly networkOf: (req: IncomingMessage) => string;
}

/**
 * Limits the bytes of all request bodies being read, before their senders are authenticated. Image uploads are excluded: they are written
 * to disk as they arrive.
 */
export class BodyBudget {
  /** Number of bodies refused for lack of room. */
  refused = 0;
  private bytes = 0;
  private readonly bytesByNetwork = new Map<string, number>();
  private readonly networkOf: Budgeting["networkOf"];
  private readonly most: number;

  constructor({ largestBody, networkOf }: Budgeting) {
    this.networkOf = networkOf;
    this.most = Math.max(MAX_BYTES, LARGEST_BODIES * largestBody);
  }

  get held(): number {
    return this.bytes;
  }

  open(req: IncomingMessage): BodyReservation {
    let size = 0;
    let counted = 0;
    let network: string | undefined;
    return {
      add: (bytes) => {
        size += bytes + CHUNK_BYTES;
        if (size <= FREE_BYTES) return true;
        network ??= this.networkOf(req);
        if (!this.reserve(network, size - counted)) return false;
        counted = size;
        return true;
      },
      release: () => {
        if (network !== undefined && counted > 0) this.release(network, counted);
        counted = 0;
      },
    };
  }

  private reserve(network: string, bytes: number): boolean {
    const ofNetwork = (this.bytesByNetwork.get(network) ?? 0) + bytes;
    if (this.bytes + bytes > this.most || ofNetwork > this.most / 2) {
      this.refused += 1;
      return false;
    }
    this.bytes += bytes;
    this.bytesByNetwork.set(network, ofNetwork);
    return true;
  }

  private release(network: string, bytes: number): void {
    this.bytes -= bytes;
    const left = (this.bytesByNetwork.get(network) ?? 0) - bytes;
    if (left > 0) this.bytesByNetwork.set(network, left);
    else this.bytesByNetwork.delete(network);
  }
}

/** The part of the budget that one body holds. */
export interface BodyReservation {
  /** Counts a chunk. Returns false if there is no room for it. */
  readonly add: (bytes: number) => boolean;
  /** Gives back everything counted. Has to be called at the end, also after an error. */
  readonly release: () => void;
}
