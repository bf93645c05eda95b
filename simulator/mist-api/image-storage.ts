import type { IncomingMessage, ServerResponse } from "node:http";
import type { EpochMs } from "@/domain/time";
import { refused } from "./answer";
import type { Calls } from "./calls";
import type { Faults } from "./faults";
import type { Images } from "./images";
import type { MapRecord } from "./records";
import { jsonReply, type Reply, redirectTo, send } from "./reply";
import type { TicketOffice } from "./signed-address";

export interface ImageStorageSetup {
  readonly images: Images;
  readonly faults: Faults;
  /** Requests to the storage. An API token in one of them has leaked. */
  readonly calls: Calls;
  readonly now: () => EpochMs;
  readonly tickets: TicketOffice;
  /** How long an address is valid. */
  readonly lifetimeMs: number;
  readonly map: (mapId: string) => MapRecord | undefined;
}

/** The storage of images. An address on the API redirects to one here, and both expire. */
export class ImageStorage {
  readonly #setup: ImageStorageSetup;

  constructor(setup: ImageStorageSetup) {
    this.#setup = setup;
  }

  /** The image address in a map resource. */
  addressOn(apiUrl: string, { mapId, edition }: MapRecord): string {
    const { tickets, now, lifetimeMs } = this.#setup;
    const expiresAt = Math.ceil((now() + lifetimeMs) / 1_000) * 1_000;
    return `${apiUrl}/api/v1/forward/download?jwt=${tickets.sign({ mapId, edition, expiresAt })}`;
  }

  /** Redirects from the API to the storage, if the ticket is valid. */
  forward(query: URLSearchParams, storageUrl: string): Reply {
    const ticket = query.get("jwt") ?? "";
    const read = this.#setup.tickets.read(ticket, this.#setup.now());
    if (!read) return jsonReply(refused(401, "This address has expired."));
    return redirectTo(`${storageUrl}/images/${read.mapId}.png?ticket=${ticket}`);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { calls, faults } = this.#setup;
    const { method = "GET", url = "/", headers } = request;
    calls.note({ method, path: url, token: headers.authorization });
    await send(response, await this.#image(new URL(url, "http://storage")), faults.strike(method, url));
  }

  async #image({ searchParams }: URL): Promise<Reply> {
    const { tickets, now, images, map } = this.#setup;
    const ticket = tickets.read(searchParams.get("ticket") ?? "", now());
    if (!ticket) return denied("Request has expired");
    const held = map(ticket.mapId);
    // An address always serves the edition it was made for.
    const picture = held && (await images.pictureOf({ ...held, edition: ticket.edition }));
    if (!picture) return { ...denied("No such key"), status: 404 };
    return { status: 200, headers: { "content-type": "image/png" }, bytes: picture };
  }
}

function denied(message: string): Reply {
  const bytes = Buffer.from(`<?xml version="1.0"?><Error><Message>${message}</Message></Error>`);
  return { status: 403, headers: { "content-type": "application/xml" }, bytes };
}
