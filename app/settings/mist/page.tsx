import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { MistSettings } from "@/components/settings/mist-settings";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("mist.title") };
}

export default function MistSettingsPage() {
  return (
    <RequireScope scope="admin">
      <MistSettings ownAddress={hub().mistAddress} webhook={hub().webhook()} />
    </RequireScope>
  );
}
