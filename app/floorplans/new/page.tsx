import type { Metadata } from "next";
import { NewFloor } from "@/components/floor-setup/image/new-floor";
import { RequireScope } from "@/components/page/require-scope";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";
import { requestSites } from "../../request-sites";

interface NewFloorPageProps {
  readonly searchParams: Promise<{ readonly siteId?: string; readonly mapId?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("newFloor.title") };
}

export default async function NewFloorPage({ searchParams }: NewFloorPageProps) {
  const { siteId, mapId } = await searchParams;
  const sites = await requestSites();
  const site = sites.find((each) => each.siteId === siteId);
  const floor = site?.floors.find((each) => each.mapId === mapId && !each.floorplan);
  const heard = site && floor && { siteId: site.siteId, floor };
  return (
    <RequireScope scope="operate" isPage>
      <NewFloor sites={sites} mostBytes={hub().maxImageBytes} {...(heard && { heard })} />
    </RequireScope>
  );
}
