const NEEDS_QUOTES = /[",\r\n]/;
const NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?$/;
/**
 * Spreadsheets execute a cell that begins like this as a formula, also with full-width characters. Where the decimal separator is a comma,
 * they split lines at semicolons and tabs, so a cell may begin in the middle of ours.
 */
const FORMULA = /(^|[;\t\r\n])(?=["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/g;

/** A line of a CSV file (RFC 4180). What a spreadsheet would execute gets a leading apostrophe. */
export function csvLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell = "") => quoted(guarded(cell))).join(",")}\r\n`;
}

function guarded(cell: string): string {
  return NEGATIVE_NUMBER.test(cell) ? cell : cell.replace(FORMULA, "$1'");
}

function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
