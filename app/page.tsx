import { cookies, headers } from "next/headers";
import { SitesOverview } from "@/components/overview/sites-overview";
import { hub } from "@/server/hub";
import { choiceFrom, OVERVIEW_COOKIE } from "@/viewer/overview/overview-choice";
import { requestSites } from "./request-sites";

/** How mobile browsers identify themselves. */
const PHONE = /\bMobile?\b/i;

export default async function SitesPage() {
  const [jar, head, sites] = await Promise.all([cookies(), headers(), requestSites()]);
  return (
    <SitesOverview
      initial={sites}
      webhook={hub().webhook()}
      choice={choiceFrom(jar.get(OVERVIEW_COOKIE)?.value)}
      isPhone={PHONE.test(head.get("user-agent") ?? "")}
    />
  );
}
