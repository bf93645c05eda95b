import type { Floorplan } from "@/domain/floorplan";
import type { LastImport, LocalObject } from "./planned";

/** The floor's image for a plan. It counts as imported if it is the version that an import placed or was about to place. */
export function localImage(
  {
    mapId,
    siteId,
    name,
    image,
  }: Pick<Floorplan, "mapId" | "siteId" | "name"> & { image: { readonly version: string } },
  last: LastImport | undefined,
): LocalObject {
  const { version } = image;
  return { kind: "image", id: mapId, siteId, mapId, name, fields: { stamp: stampOf(version, last), version } };
}

function stampOf(version: string, last: LastImport | undefined): unknown {
  const intent = last?.intent;
  if (intent?.type === "place-image" && intent.version === version) return intent.stamp;
  const imported: { readonly version?: unknown; readonly stamp?: unknown } = last?.fields ?? {};
  return imported.version === version ? imported.stamp : `here ${version}`;
}
