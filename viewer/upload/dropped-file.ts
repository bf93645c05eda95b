/** A file that was dropped on one page and is opened by the next page: an address cannot hold a file. */
let dropped: File | undefined;

export function keepDroppedFile(file: File): void {
  dropped = file;
}

/** The kept file. It is forgotten at once, so that only one page opens it. */
export function removeDroppedFile(): File | undefined {
  const file = dropped;
  dropped = undefined;
  return file;
}
