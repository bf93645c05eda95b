/** Keeps `isReduced` equal to the reader's wish for reduced motion, until stopped. */
export function followReducedMotion(thing: { isReduced: boolean }): () => void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const follow = () => {
    thing.isReduced = query.matches;
  };
  follow();
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}
