const NEEDS_QUOTES = /[",\r\n]/;
/** Spreadsheets execute a cell that begins like this as a formula, unless it is a negative number. */
const FORMULA = /^(?!-\d+(?:\.\d+)?$)[=+\-@\t\r]/;

/** A line of a CSV file (RFC 4180). A cell that a spreadsheet would execute gets a leading apostrophe. */
export function csvLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell = "") => quoted(FORMULA.test(cell) ? `'${cell}` : cell)).join(",")}\r\n`;
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
