interface Room {
  /** Distance between the centres of two labels. */
  readonly gap: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Positions labels as near to their wanted heights as possible, in the same order, `gap` apart and between `least` and `most`. If there is
 * not enough room, they are spread evenly.
 */
export function spreadLabels(wanted: readonly number[], { gap, least, most }: Room): readonly number[] {
  const apart = Math.min(gap, wanted.length > 1 ? (most - least) / (wanted.length - 1) : gap);
  const order = wanted.map((_, index) => index).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  // Labels that push each other form a group around the mean of their wanted heights.
  const groups: { readonly size: number; readonly first: number }[] = [];
  order.forEach((index) => {
    let group = { size: 1, first: clamp(wanted[index] ?? 0, least, most) };
    for (let above = groups.at(-1); above && above.first + above.size * apart > group.first; above = groups.at(-1)) {
      groups.pop();
      const size = above.size + group.size;
      const middle = (above.size * above.first + group.size * (group.first - above.size * apart)) / size;
      group = { size, first: clamp(middle, least, most - (size - 1) * apart) };
    }
    groups.push(group);
  });
  const placed = groups.flatMap(({ size, first }) => Array.from({ length: size }, (_, place) => first + place * apart));
  const heights = wanted.slice();
  order.forEach((index, place) => {
    heights[index] = placed[place] ?? 0;
  });
  return heights;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
