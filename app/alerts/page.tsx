import type { Metadata } from "next";
import { AlertList } from "@/components/alerts/alert-list";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("alerts.title") };
}

export default function AlertsPage() {
  return <AlertList />;
}
