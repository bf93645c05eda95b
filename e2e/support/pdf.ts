export interface PdfSetup {
  readonly pages: number;
  /** Size in points. */
  readonly width?: number;
  readonly height?: number;
  readonly isLocked?: boolean;
  /** The text on each page, instead of "Floor 1", "Floor 2" and so on. */
  readonly texts?: readonly string[];
}

/** Builds a real PDF, each page with a frame and a text. */
export function makePdf({ pages, width = 842, height = 595, isLocked = false, texts = [] }: PdfSetup): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => index);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${numbers.map((index) => `${3 + 2 * index} 0 R`).join(" ")}] /Count ${pages} >>`,
    ...numbers.flatMap((index) => pageObjects(index, { width, height, text: texts[index] ?? `Floor ${index + 1}` })),
  ];
  const header = "%PDF-1.4\n";
  const bodies = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  const offsets = bodies.map((_, index) => header.length + bodies.slice(0, index).join("").length);
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const count = objects.length + 1;
  const start = header.length + bodies.join("").length;
  const lock = isLocked ? LOCK : "";
  return Buffer.from(
    `${header}${bodies.join("")}xref\n0 ${count}\n0000000000 65535 f \n${rows.join("")}trailer\n<< /Size ${count} /Root 1 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`,
    "latin1",
  );
}

/** Owner and user keys that match no password. */
const LOCK = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"00".repeat(32)}> /U <${"00".repeat(32)}> /P -4 >> /ID [<00><00>]`;

interface PageSetup {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

function pageObjects(index: number, { width, height, text }: PageSetup): readonly string[] {
  const frame = `4 w 40 40 ${width - 80} ${height - 80} re S`;
  const drawing = `${frame} BT /F1 ${height / 12} Tf ${width / 5} ${height / 2} Td (${text}) Tj ET`;
  const font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
  const box = `/MediaBox [0 0 ${width} ${height}]`;
  return [
    `<< /Type /Page /Parent 2 0 R ${box} /Contents ${4 + 2 * index} 0 R /Resources ${font} >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ];
}
