import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { toStorageError, writeDurably } from "@/server/database/durable-file";

/** Encrypts tokens and secrets of other services, which we have to send, so that a digest would not be enough. */
export interface Sealer {
  /** `context` names the owner: a text sealed for one owner cannot be opened for another. Rejects with `StorageError`. */
  readonly seal: (text: string, context: string) => Promise<string>;
  /** Undefined if the key is a different one or is lost, or if the text was changed. Never rejects. */
  readonly unseal: (sealed: string, context: string) => Promise<string | undefined>;
}

interface SealerSetup {
  /** The database's folder. Unless a key is configured, it is a file in it. */
  readonly dir: string;
  /** From `SECRET_KEY`. If set, only it is used. */
  readonly secretKey: string | undefined;
}

export const KEY_FILE = "floorcast.key";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = "aes-256-gcm";
/** The format of the rest. */
const VERSION = "1";
/** Fixed, so that the same key is derived at every start, and a separate one for this purpose. */
const SALT = "floorcast: tokens and secrets kept for others";

const derive = promisify<string, string, number, Buffer>(scrypt);

/** The key file is read, or created, when it is first needed. */
export function createSealer({ dir, secretKey }: SealerSetup): Sealer {
  const file = path.join(dir, KEY_FILE);
  let kept: Promise<Buffer | undefined> | undefined;
  /** A failure to read or create the key is not remembered; the next call tries again. */
  const keep = <Key extends Buffer | undefined>(key: Promise<Key>): Promise<Key> => {
    kept = key;
    key.catch(() => {
      if (kept === key) kept = undefined;
    });
    return key;
  };
  const readKey = () => (secretKey === undefined ? readKeyFile(file) : derive(secretKey, SALT, KEY_BYTES));
  const keyOf = (): Promise<Buffer | undefined> => kept ?? keep(readKey());
  /** Concurrent calls use the same key. */
  const keyForNew = async (): Promise<Buffer> => {
    const before = keyOf();
    const found = await before;
    if (found) return found;
    // Another call may have begun to create one while the file was read.
    if (kept !== before) return keyForNew();
    return keep(makeKeyFile(file));
  };
  return {
    seal: async (text, context) => sealWith(await keyForNew(), text, context),
    async unseal(sealed, context) {
      const key = await keyOf().catch(() => undefined);
      return key && unsealWith(key, sealed, context);
    },
  };
}

function sealWith(key: Buffer, text: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

function unsealWith(key: Buffer, sealed: string, context: string): string | undefined {
  const [version, encoded = ""] = sealed.split(".");
  const bytes = Buffer.from(encoded, "base64url");
  if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  try {
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)).toString("utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}

/** Undefined if there is no file, or its content is no key. */
async function readKeyFile(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    return error.code === "ENOENT" ? "" : toStorageError(error);
  });
  const key = Buffer.from(text.trim(), "hex");
  return key.length === KEY_BYTES ? key : undefined;
}

async function makeKeyFile(file: string): Promise<Buffer> {
  const key = randomBytes(KEY_BYTES);
  await writeDurably(file, `${file}-${process.pid}`, Buffer.from(`${key.toString("hex")}\n`));
  return key;
}
