import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { DataSettings } from "@/components/settings/data-settings";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("data.title") };
}

export default function DataSettingsPage() {
  return (
    <RequireScope scope="operate" everySite>
      <DataSettings />
    </RequireScope>
  );
}
