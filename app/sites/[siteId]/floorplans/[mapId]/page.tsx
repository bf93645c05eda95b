import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FloorScreen } from "@/components/floor/floor-screen";
import { floorName } from "@/components/sites/site-names";
import { requestText } from "@/components/text/request-text";
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
  return <FloorScreen siteId={found.site.siteId} mapId={found.floor.mapId} sites={found.sites} />;
}
