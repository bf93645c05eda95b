/** Tells a thing whether the reader wants little motion, now and whenever that changes. */
export function followReducedMotion(thing: { isReduced: boolean }): () => void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const follow = () => {
    thing.isReduced = query.matches;
  };
  follow();
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}
