import { cookies } from "next/headers";
import { choiceFrom, OVERVIEW_COOKIE } from "@/components/sites/overview-choice";
import { SitesOverview } from "@/components/sites/sites-overview";
import { hub } from "@/server/hub";

export default async function SitesPage() {
  const jar = await cookies();
  const { overview, webhook } = hub();
  return (
    <SitesOverview initial={overview()} webhook={webhook()} choice={choiceFrom(jar.get(OVERVIEW_COOKIE)?.value)} />
  );
}
