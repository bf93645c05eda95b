import fs from "node:fs";

/** Offset of `user_version` in the file header (sqlite.org/fileformat2.html, section 1.3). */
const VERSION_AT = 60;
const VERSION_BYTES = 4;

/** The schema version stored in the file, for a database that nobody has open; 0 if there is none. */
export function schemaVersionOf(file: string): number {
  if (!fs.existsSync(file)) return 0;
  const handle = fs.openSync(file, "r");
  try {
    const bytes = Buffer.alloc(VERSION_BYTES);
    return fs.readSync(handle, bytes, 0, VERSION_BYTES, VERSION_AT) === VERSION_BYTES ? bytes.readUInt32BE() : 0;
  } finally {
    fs.closeSync(handle);
  }
}
