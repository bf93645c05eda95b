/** Shared by the main thread and a database thread: 0, or 1 when the thread's query was abandoned. */
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
