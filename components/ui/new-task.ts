/** Starts something in a task after this one, so that the browser may paint and answer between the two. Returns what stops it, or calls it off. */
export function startInNewTask(start: () => () => void): () => void {
  let stop: (() => void) | undefined;
  const timer = setTimeout(() => {
    stop = start();
  });
  return () => {
    clearTimeout(timer);
    stop?.();
  };
}
