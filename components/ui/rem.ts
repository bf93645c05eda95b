export const USUAL_REM_PX = 16;

/** As large as the reader set letters to be. */
export function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_REM_PX;
}

/** How much larger than on a desk everything is: on a wall, or because the reader set letters larger. */
export function remScale(): number {
  return remInPixels() / USUAL_REM_PX;
}
