import { createHmac, randomBytes } from "node:crypto";
import type { MapId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** The image that an address refers to. */
export interface ImageTicket {
  readonly mapId: MapId;
  readonly edition: number;
  readonly expiresAt: EpochMs;
}

const HEADER = encoded({ alg: "HS256", typ: "JWT" });

/** Creates and reads the tokens in image addresses. A token is sufficient to fetch the image. */
export class TicketOffice {
  readonly #key = randomBytes(32);

  sign({ mapId, edition, expiresAt }: ImageTicket): string {
    const content = `${HEADER}.${encoded({ map: mapId, edition, exp: expiresAt / 1_000 })}`;
    return `${content}.${this.#seal(content)}`;
  }

  /** Undefined if the token is foreign, altered or expired. */
  read(token: string, now: EpochMs): ImageTicket | undefined {
    const [header = "", payload = "", seal] = token.split(".");
    if (seal !== this.#seal(`${header}.${payload}`)) return undefined;
    const { map, edition, exp } = JSON.parse(Buffer.from(payload, "base64url").toString());
    return exp * 1_000 > now ? { mapId: map, edition, expiresAt: exp * 1_000 } : undefined;
  }

  #seal(content: string): string {
    return createHmac("sha256", this.#key).update(content).digest("base64url");
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
