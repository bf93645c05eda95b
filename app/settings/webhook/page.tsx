import type { Metadata } from "next";
import { WebhookSettings } from "@/components/settings/webhook-settings";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("webhook.title") };
}

export default function WebhookSettingsPage() {
  const { webhook, overview } = hub();
  return <WebhookSettings webhook={webhook()} hasFloors={overview().some(({ floors }) => floors.length > 0)} />;
}
