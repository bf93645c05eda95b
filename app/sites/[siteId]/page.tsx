import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requestSites } from "@/app/request-sites";
import { SiteScreen } from "@/components/site/site-screen";
import { siteName } from "@/components/sites/site-names";
import { requestText } from "@/components/text/request-text";
import { siteAt } from "./site-at";

interface SitePageProps {
  readonly params: Promise<{ readonly siteId: string }>;
}

async function findSite({ params }: SitePageProps) {
  return siteAt(await requestSites(), (await params).siteId);
}

export async function generateMetadata(props: SitePageProps): Promise<Metadata> {
  const site = await findSite(props);
  return site ? { title: siteName(site, (await requestText()).t) } : {};
}

export default async function SitePage(props: SitePageProps) {
  const site = await findSite(props);
  if (!site) notFound();
  return <SiteScreen initial={site} />;
}
