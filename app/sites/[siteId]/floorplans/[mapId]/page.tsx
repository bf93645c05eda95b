import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FloorScreen } from "@/components/floor/floor-screen";
import { floorName } from "@/components/sites/site-names";
import { requestText } from "@/components/text/request-text";
import { sitesAround } from "@/viewer/floor/first-snapshot";
import { type FloorParams, findFloor } from "./find-floor";

interface FloorPageProps {
  readonly params: Promise<FloorParams>;
}

export async function generateMetadata({ params }: FloorPageProps): Promise<Metadata> {
  const found = await findFloor(await params);
  return found ? { title: floorName(found.floor, (await requestText()).t) } : {};
}

export default async function FloorPage({ params }: FloorPageProps) {
  const found = await findFloor(await params);
  if (!found) notFound();
  const { mapId } = found.floor;
  return <FloorScreen siteId={found.site.siteId} mapId={mapId} sites={sitesAround(found.sites, mapId)} />;
}
