import type { Metadata } from "next";
import { RequireScope } from "@/components/page/require-scope";
import { BackupSettings } from "@/components/settings/backup-settings";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("backup.title") };
}

export default function BackupSettingsPage() {
  return (
    <RequireScope scope="admin">
      <BackupSettings />
    </RequireScope>
  );
}
