import type { MapId, SiteId } from "@/domain/ids";
import { MINUTE_MS } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import { IMAGE_MEDIA_TYPE, type Miniatures } from "@/server/images/image-store";
import { apiPath } from "../api/api-address";
import type { Called, CallFailure } from "../api/call-failure";
import type { Listed } from "../api/call-pages";
import { downloadImage, type ImageDownloadSetup } from "../api/image-download";
import { type MapResource, mapSchema } from "../api/resources/map";
import type { MistService } from "../connections/connection-deps";
import { type OpenedSite, openSite } from "../connections/open-site";

export const PICTURE_MEDIA_TYPE = IMAGE_MEDIA_TYPE;

export interface MapPicturesSetup {
  readonly mist: Pick<MistService, "connections" | "sealer" | "connect">;
  readonly images: Miniatures;
  readonly downloads: Pick<ImageDownloadSetup, "outbound" | "publicOutbound" | "mostBytes">;
  readonly elapsed: () => number;
  /** Makes one picture at a time, because each needs a download and a decoder. */
  readonly inPictureTurn: SerialQueue;
}

export type MapPicture = { readonly type: "picture"; readonly bytes: Uint8Array } | MapPictureFailure;

export interface MapPictureFailure {
  readonly type:
    | "mist-site-unknown"
    | "mist-token-refused"
    | "mist-not-allowed"
    | "mist-calls-spent"
    | "mist-unreachable"
    /** The map no longer exists in Mist, or has no image. */
    | "mist-no-image"
    /** The address is not allowed or leads nowhere, or the file is no image that we accept. */
    | "mist-image-unusable";
}

/** Signed addresses are valid for minutes at least. */
const KEPT_MS = 5 * MINUTE_MS;
const KEPT_FAILURE_MS = MINUTE_MS / 2;
/** About 20 kB each. */
const MAX_KEPT = 300;

interface Kept<Value> {
  readonly until: number;
  readonly value: Promise<Value>;
}

/** Small pictures of Mist's maps, cached for minutes. The addresses of the images do not leave this class. */
export class MapPictures {
  private readonly setup: MapPicturesSetup;
  private readonly pictures = new Map<string, Kept<MapPicture>>();
  private readonly maps = new Map<SiteId, Kept<MapsRead>>();

  constructor(setup: MapPicturesSetup) {
    this.setup = setup;
  }

  /** Failures of Mist do not reject. */
  async read(siteId: SiteId, mapId: MapId): Promise<MapPicture> {
    const read = await this.kept(
      this.maps,
      siteId,
      () => this.readMaps(siteId),
      ({ type }) => type === "read",
    );
    if (read.type !== "read") return read;
    const map = read.maps.find(({ id }) => id === mapId);
    const addresses = [map?.thumbnail_url, map?.url].filter((address) => address !== undefined);
    if (!map || map.type === "google" || addresses.length === 0) return { type: "mist-no-image" };
    const key = JSON.stringify([siteId, mapId, map.modified_time, map.width, map.height]);
    const make = () => this.setup.inPictureTurn(() => this.fetch(read.opened, addresses));
    return this.kept(this.pictures, key, make, ({ type }) => type === "picture");
  }

  /** Makes the next pictures of these sites from Mist's current state. */
  lookAgain(siteIds: readonly SiteId[]): void {
    for (const siteId of siteIds) this.maps.delete(siteId);
  }

  /** Tries the thumbnail first, then the image itself. */
  private async fetch(opened: OpenedSite, addresses: readonly string[]): Promise<MapPicture> {
    for (const address of addresses) {
      const bytes = await this.small(opened, address);
      if (bytes) return { type: "picture", bytes };
    }
    return { type: "mist-image-unusable" };
  }

  private async readMaps(siteId: SiteId): Promise<MapsRead> {
    const opened = await openSite(this.setup.mist, siteId);
    if (!opened) return { type: "mist-site-unknown" };
    const options = { urgency: "interactive" } as const;
    const listed: Called<Listed<MapResource>> = await opened.api.list(
      apiPath`/api/v1/sites/${siteId}/maps`,
      {},
      mapSchema,
      options,
    );
    return listed.type === "answered" ? { type: "read", opened, maps: listed.value.items } : failureOf(listed);
  }

  private async small({ connection }: OpenedSite, address: string): Promise<Uint8Array | undefined> {
    const { downloads, images } = this.setup;
    const got = await downloadImage({ ...downloads, apiAddress: connection.address }, address);
    if (got.type !== "image") return undefined;
    const made = await images.miniature({ body: got.body, maxBytes: downloads.mostBytes });
    return made.ok ? made.bytes : undefined;
  }

  /** The cached value, or a new one that concurrent callers share. */
  private kept<Key, Value>(
    all: Map<Key, Kept<Value>>,
    key: Key,
    make: () => Promise<Value>,
    isGood: (value: Value) => boolean,
  ): Promise<Value> {
    const { elapsed } = this.setup;
    const known = all.get(key);
    if (known && known.until > elapsed()) return known.value;
    const value = make();
    all.delete(key);
    all.set(key, { until: Number.POSITIVE_INFINITY, value });
    const settle = (keptMs: number) => all.set(key, { until: elapsed() + keptMs, value });
    void value.then(
      (made) => settle(isGood(made) ? KEPT_MS : KEPT_FAILURE_MS),
      () => all.delete(key),
    );
    for (const oldest of all.keys()) {
      if (all.size <= MAX_KEPT) break;
      all.delete(oldest);
    }
    return value;
  }
}

type MapsRead =
  | { readonly type: "read"; readonly opened: OpenedSite; readonly maps: readonly MapResource[] }
  | MapPictureFailure;

function failureOf({ type }: CallFailure): MapPictureFailure {
  switch (type) {
    case "token-refused":
      return { type: "mist-token-refused" };
    case "not-allowed":
      return { type: "mist-not-allowed" };
    case "budget-spent":
      return { type: "mist-calls-spent" };
    case "not-found":
      return { type: "mist-site-unknown" };
    default:
      return { type: "mist-unreachable" };
  }
}
