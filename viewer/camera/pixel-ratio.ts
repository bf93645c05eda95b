/** Calls `run` when the screen's pixel ratio changes, for example when the window moves to another screen. Returns a stop function. */
export function followPixelRatio(run: () => void): () => void {
  let query: MediaQueryList | undefined;
  function listen(): void {
    // A media query matches one ratio only.
    query?.removeEventListener("change", change);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", change);
  }
  function change(): void {
    listen();
    run();
  }
  listen();
  return () => query?.removeEventListener("change", change);
}
