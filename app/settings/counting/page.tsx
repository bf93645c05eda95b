import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { CountingSettings } from "@/components/settings/counting-settings";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("counting.title") };
}

export default function CountingSettingsPage() {
  return (
    <RequireScope scope="operate">
      <CountingSettings />
    </RequireScope>
  );
}
