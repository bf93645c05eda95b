import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { Miniatures } from "@/server/images/image-store";
import { createOutbound } from "@/server/outbound/outbound";
import { publicLookup } from "@/server/outbound/public-address";
import { MapPictures, type MapPicturesSetup } from "./map-pictures";

interface PicturesOf {
  readonly mist: MapPicturesSetup["mist"];
  readonly images: Miniatures;
  readonly env: {
    readonly MAX_IMAGE_BYTES: number;
    readonly HTTPS_PROXY?: string | undefined;
    readonly NO_PROXY?: string | undefined;
  };
}

/** Pictures of maps over their own connections, which `stop` closes. */
export function openMapPictures({ mist, images, env }: PicturesOf) {
  const proxy = { proxy: env.HTTPS_PROXY, noProxy: env.NO_PROXY };
  const [outbound, publicOutbound] = [createOutbound(proxy), createOutbound({ ...proxy, lookup: publicLookup() })];
  const pictures = new MapPictures({
    ...{ mist, images, inPictureTurn: createSerialQueue() },
    downloads: { outbound, publicOutbound, mostBytes: env.MAX_IMAGE_BYTES },
    elapsed: () => performance.now(),
  });
  return {
    pictures,
    async stop() {
      await Promise.all([outbound.destroy(), publicOutbound.destroy()]);
    },
  };
}
