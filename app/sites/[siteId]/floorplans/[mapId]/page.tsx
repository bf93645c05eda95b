import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FloorScreen } from "@/components/panels/floor-screen";
import { floorName } from "@/components/sites/place-names";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

interface FloorPageProps {
  readonly params: Promise<{ readonly siteId: string; readonly mapId: string }>;
}

export async function generateMetadata({ params }: FloorPageProps): Promise<Metadata> {
  const found = findFloor(await params);
  return found ? { title: floorName(found.floor, (await requestText()).t) } : {};
}

export default async function FloorPage({ params }: FloorPageProps) {
  const found = findFloor(await params);
  if (!found) notFound();
  return <FloorScreen siteId={found.site.siteId} mapId={found.floor.mapId} sites={found.sites} />;
}

/** Ids are compared as they stand in the address: encoded. */
function findFloor({ siteId, mapId }: Awaited<FloorPageProps["params"]>) {
  const sites = hub().overview();
  const site = sites.find((each) => encodeURIComponent(each.siteId) === siteId);
  const floor = site?.floors.find((each) => encodeURIComponent(each.mapId) === mapId);
  return site && floor ? { sites, site, floor } : undefined;
}
