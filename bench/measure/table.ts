const printed: string[] = [];

/** Prints a Markdown table with the first column aligned left and the others right. */
export function printTable(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = `**${title}**\n\n${toMarkdown(columns, rows)}`;
  printed.push(table);
  console.log(`\n${table}`);
}

/** Returns and clears everything printed since the last call. */
export function takePrinted(): string {
  return printed.splice(0).join("\n\n");
}

export function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.1 ? 3 : 2)}×`;
}

function toMarkdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? "";
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(" | ")} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [columns, rule, ...rows].map(line).join("\n");
}
