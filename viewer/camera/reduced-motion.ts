/** Keeps `isReduced` equal to the system's setting for reduced motion. Returns a stop function. */
export function followReducedMotion(thing: { isReduced: boolean }): () => void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const follow = () => {
    thing.isReduced = query.matches;
  };
  follow();
  query.addEventListener("change", follow);
  return () => query.removeEventListener("change", follow);
}
