import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle";

const DOCUMENT = path.join(ROOT, "docs/performance.md");

/** Writes the output of a bench into the document between its marks. No effect if there are none. */
export function putIntoDocument(bench: string, figures: string): void {
  const text = readFileSync(DOCUMENT, "utf8");
  const start = `<!-- figures of ${bench} -->\n`;
  const from = text.indexOf(start);
  const to = text.indexOf("<!-- end -->", from);
  if (from < 0 || to < 0) return;
  writeFileSync(DOCUMENT, `${text.slice(0, from + start.length)}\n${figures}\n\n${text.slice(to)}`);
}
