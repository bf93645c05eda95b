const ZERO = 48;
const NINE = 57;

/**
 * Texts in the order in which people count: "Desk 2" before "Desk 10". Fast enough for thousands of names each second, which a
 * collator is not.
 */
export function naturalOrder(a: string, b: string): number {
  let atA = 0;
  let atB = 0;
  while (atA < a.length && atB < b.length) {
    const endA = endOfNumber(a, atA);
    const endB = endOfNumber(b, atB);
    const areNumbers = endA > atA && endB > atB;
    const order = areNumbers
      ? compareNumbers(a.slice(atA, endA), b.slice(atB, endB))
      : a.charCodeAt(atA) - b.charCodeAt(atB);
    if (order !== 0) return order;
    atA = areNumbers ? endA : atA + 1;
    atB = areNumbers ? endB : atB + 1;
  }
  return a.length - atA - (b.length - atB) || compareTexts(a, b);
}

/** A text whose plain comparison by `<` gives the same order, apart from equal numbers that are spelt with and without zeros. */
export function naturalKey(text: string): string {
  return text.replace(/[0-9]+/g, (run) => {
    const digits = run.replace(/^0+/, "");
    return `0${String.fromCharCode(digits.length)}${digits}`;
  });
}

function endOfNumber(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= NINE) end++;
  return end;
}

/** Two runs of digits of any length by their values. */
function compareNumbers(a: string, b: string): number {
  const digitsA = a.replace(/^0+/, "");
  const digitsB = b.replace(/^0+/, "");
  return digitsA.length - digitsB.length || compareTexts(digitsA, digitsB);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
