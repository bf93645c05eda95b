/** Runs whenever the screen's pixel ratio changes, as when the window moves to another screen, until stopped. */
export function followPixelRatio(run: () => void): () => void {
  let query: MediaQueryList | undefined;
  function listen(): void {
    // A query holds for one ratio only.
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
