export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * One job after the other. All edits of an instance share one: they are what people do, each takes a commit, and so
 * those that concern two things (a floorplan and its areas) need no second lock.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(job);
    last = mine.catch(() => undefined);
    return mine;
  };
}
