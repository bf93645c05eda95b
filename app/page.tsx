import { SitesOverview } from "@/components/sites/sites-overview";
import { hub } from "@/server/hub";

export default function SitesPage() {
  return <SitesOverview initial={hub().overview()} webhook={hub().webhook()} />;
}
