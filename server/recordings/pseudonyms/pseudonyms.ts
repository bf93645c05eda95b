import { createHmac, randomBytes } from "node:crypto";

const KEY_BYTES = 32;
/** The two bits of a MAC address for group or single, and for locally administered or assigned by a vendor. */
const KINDS_OF_MAC = 0x03;

/**
 * Pseudonyms derived with a random key that is lost with this object. Without the key nobody can find out what a pseudonym stands for, or
 * verify a guess. The same identity always gets the same pseudonym, and two identities never share one.
 */
export class Pseudonyms {
  private readonly key: Uint8Array;
  private readonly known = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(key: Uint8Array = randomBytes(KEY_BYTES)) {
    this.key = key;
  }

  /** Twelve lower-case hex digits for twelve. Random and group addresses keep their kind. */
  mac(mac: string): string {
    const kind = Number.parseInt(mac.slice(0, 2), 16) & KINDS_OF_MAC;
    return this.of(`mac ${mac}`, (digest) => {
      const first = (digest.readUInt8(0) & ~KINDS_OF_MAC) | kind;
      return first.toString(16).padStart(2, "0") + digest.toString("hex", 1, 6);
    });
  }

  /** For a UUID in lower case, with dashes. */
  uuid(uuid: string): string {
    return this.of(`uuid ${uuid}`, (digest) => {
      const hex = digest.toString("hex");
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20, 32),
      ].join("-");
    });
  }

  /** An address in 240.0.0.0/4, which no network uses (RFC 1112). */
  ipv4(address: string): string {
    return this.of(`ip ${address}`, (digest) => [240 | (digest.readUInt8(0) & 15), ...digest.subarray(1, 4)].join("."));
  }

  /** An address in 2001:db8::/32, which is for documentation (RFC 3849). */
  ipv6(address: string): string {
    return this.of(
      `ip ${address}`,
      (digest) => `2001:db8:${digest.toString("hex", 0, 12).replace(/.{4}(?!$)/g, "$&:")}`,
    );
  }

  email(address: string): string {
    return this.of(`email ${address}`, (digest) => `user-${digest.toString("hex", 0, 4)}@example.invalid`);
  }

  /** The same number of hex digits. */
  hex(digits: string): string {
    return this.of(`hex ${digits}`, (digest) =>
      digest
        .toString("hex")
        .repeat(Math.ceil(digits.length / 64))
        .slice(0, digits.length),
    );
  }

  /** For a number of 16 bits, such as the major of an iBeacon. */
  short(number: number): number {
    return Number(this.of(`short ${number}`, (digest) => String(digest.readUInt16BE(0))));
  }

  text(text: string): string {
    return this.of(`text ${text}`, (digest) => `name-${digest.toString("hex", 0, 4)}`);
  }

  private of(identity: string, spell: (digest: Buffer) => string): string {
    const known = this.known.get(identity);
    if (known !== undefined) return known;
    const pseudonym = this.free(identity, spell);
    this.known.set(identity, pseudonym);
    return pseudonym;
  }

  /** Tries further ones if a pseudonym is taken. When no short hex string is left, one is used twice. */
  private free(identity: string, spell: (digest: Buffer) => string): string {
    let pseudonym = "";
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      pseudonym = spell(createHmac("sha256", this.key).update(`${turn} ${identity}`).digest());
      const place = `${identity.slice(0, identity.indexOf(" "))} ${pseudonym}`;
      if (this.taken.has(place)) continue;
      this.taken.add(place);
      break;
    }
    return pseudonym;
  }
}

const MAX_TURNS = 1_000;
