/** A file dropped on one page and taken up on the next: files fit into no address. */
let carried: File | undefined;

export function carryFile(file: File): void {
  carried = file;
}

/** The carried file, once. */
export function takeCarriedFile(): File | undefined {
  const file = carried;
  carried = undefined;
  return file;
}
