import type { Metadata } from "next";
import { AnalyticsScreen } from "@/components/analytics/analytics-screen";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("analytics.title") };
}

export default function AnalyticsPage() {
  return <AnalyticsScreen />;
}
