import { notFound } from "next/navigation";
import { AreaEditor } from "@/components/floor-setup/areas/area-editor";
import { firstSnapshot } from "@/viewer/floor/first-snapshot";
import { type FloorParams, findFloor } from "../find-floor";

export default async function EditAreasPage({ params }: { readonly params: Promise<FloorParams> }) {
  const found = await findFloor(await params);
  if (!found) notFound();
  const { site, floor, sites } = found;
  return <AreaEditor siteId={site.siteId} mapId={floor.mapId} initial={firstSnapshot(sites, site.siteId)} />;
}
