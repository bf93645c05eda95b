import type { Metadata } from "next";
import { Requires } from "@/components/page/requires";
import { MistSettings } from "@/components/settings/mist-settings";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("mist.title") };
}

export default function MistSettingsPage() {
  return (
    <Requires scope="admin">
      <MistSettings ownAddress={hub().mistAddress} webhook={hub().webhook()} />
    </Requires>
  );
}
