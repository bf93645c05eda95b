/** Shared by the main thread and one of the database's: 0, or 1 once nobody waits for its query any more. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

export function newStopFlag(): StopFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function raise(stop: StopFlag): void {
  Atomics.store(stop, 0, 1);
}

export function isRaised(stop: StopFlag): boolean {
  return Atomics.load(stop, 0) === 1;
}
