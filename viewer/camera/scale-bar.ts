/** The bar is never longer than this, in CSS pixels. */
export const LONGEST_BAR_PX = 130;

/** The longest bar of 1, 2 or 5 times a power of ten metres that fits. */
export function scaleBar(pixelsPerMetre: number): { readonly metres: number; readonly width: number } {
  const most = LONGEST_BAR_PX / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ([5, 2].find((step) => step * power <= most) ?? 1);
  return { metres, width: metres * pixelsPerMetre };
}
