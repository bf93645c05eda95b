import type { Metadata } from "next";
import { Requires } from "@/components/page/requires";
import { CountingSettings } from "@/components/settings/counting-settings";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("counting.title") };
}

export default function CountingSettingsPage() {
  return (
    <Requires scope="operate">
      <CountingSettings />
    </Requires>
  );
}
