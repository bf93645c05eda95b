import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { createQueue } from "@/server/flow-control/queue";

export const MIN_PASSWORD_LENGTH = 10;
/** Limits how much text has to be hashed. */
export const MAX_PASSWORD_LENGTH = 1_024;

/** About 200 ms of one core and 32 MB for each hash, which makes guessing slow. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;
const KEY_BYTES = 32;
/** Concurrent hashes, so that deliveries have the other threads; and how many may wait before further ones are refused. */
const AT_ONCE = 2;
const WAITING = 20;

export interface Passwords {
  /** The hash with its salt and cost, for storage; undefined if too many are waiting. */
  hash(password: string): Promise<string | undefined>;
  /** Takes the same time without a hash. Undefined if too many are waiting. */
  verify(password: string, hash: string | undefined): Promise<boolean | undefined>;
}

/** Runs two hashes at once; twenty may wait. */
export function createPasswords(cost: ScryptOptions = COST): Passwords {
  const enqueue = createQueue(AT_ONCE, WAITING);
  const nobodys = [Buffer.alloc(16), Buffer.alloc(KEY_BYTES)] as const;
  return {
    hash: (password) =>
      enqueue(async () => {
        const salt = randomBytes(16);
        return write(cost, salt, await derive(password, salt, cost));
      }),
    verify: (password, hash) =>
      enqueue(async () => {
        const [salt, key, kept = cost] = hash === undefined ? nobodys : read(hash);
        const isSame = timingSafeEqual(await derive(password, salt, { ...kept, maxmem: COST.maxmem }), key);
        return isSame && hash !== undefined;
      }),
  };
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, KEY_BYTES, cost, (fault, key) => (fault ? reject(fault) : resolve(key)));
  });
}

/** `scrypt$N$r$p$salt$key`: includes the cost, so that hashes of another cost remain readable. */
function write({ N, r, p }: ScryptOptions, salt: Buffer, key: Buffer): string {
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

function read(hash: string): readonly [salt: Buffer, key: Buffer, cost: ScryptOptions] {
  const [, N, r, p, salt = "", key = ""] = hash.split("$");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return [Buffer.from(salt, "base64url"), Buffer.from(key, "base64url"), cost];
}
