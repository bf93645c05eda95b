import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { WebhookSettings } from "@/components/settings/webhook-settings";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";
import { requestSites } from "../../request-sites";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("webhook.title") };
}

export default async function WebhookSettingsPage() {
  const sites = await requestSites();
  return (
    <RequireScope scope="admin">
      <WebhookSettings webhook={hub().webhook()} hasFloors={sites.some(({ floors }) => floors.length > 0)} />
    </RequireScope>
  );
}
