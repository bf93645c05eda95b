export type SerialQueue = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * Runs jobs one after the other. All edits of an instance share one queue: they are actions of people, each takes a commit, and edits that
 * concern two things (a floorplan and its areas) need no further lock.
 */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(job);
    last = mine.catch(() => undefined);
    return mine;
  };
}
