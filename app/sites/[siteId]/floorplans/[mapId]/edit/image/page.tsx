import { notFound, redirect } from "next/navigation";
import { ImageEditor } from "@/components/floor-setup/image/image-editor";
import { newFloorPath } from "@/components/sites/floor-path";
import { hub } from "@/server/hub";
import { type FloorParams, findFloor } from "../../find-floor";

export default async function EditImagePage({ params }: { readonly params: Promise<FloorParams> }) {
  const found = await findFloor(await params);
  if (!found) notFound();
  const { site, floor } = found;
  if (!floor.floorplan) redirect(newFloorPath({ siteId: site.siteId, mapId: floor.mapId }));
  return <ImageEditor floorplan={floor.floorplan} mostBytes={hub().maxImageBytes} />;
}
