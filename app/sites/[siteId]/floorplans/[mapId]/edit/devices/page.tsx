import { notFound } from "next/navigation";
import { DeviceEditor } from "@/components/floor-setup/devices/device-editor";
import { firstSnapshot } from "@/viewer/floor/first-snapshot";
import { type FloorParams, findFloor } from "../../find-floor";

export default async function EditDevicesPage({ params }: { readonly params: Promise<FloorParams> }) {
  const found = await findFloor(await params);
  if (!found) notFound();
  const { site, floor, sites } = found;
  return <DeviceEditor siteId={site.siteId} mapId={floor.mapId} initial={firstSnapshot(sites, site.siteId)} />;
}
