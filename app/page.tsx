import { cookies } from "next/headers";
import { SitesOverview } from "@/components/overview/sites-overview";
import { hub } from "@/server/hub";
import { choiceFrom, OVERVIEW_COOKIE } from "@/viewer/overview/overview-choice";
import { requestSites } from "./request-sites";

export default async function SitesPage() {
  const [jar, sites] = await Promise.all([cookies(), requestSites()]);
  return (
    <SitesOverview initial={sites} webhook={hub().webhook()} choice={choiceFrom(jar.get(OVERVIEW_COOKIE)?.value)} />
  );
}
