import type { Metadata } from "next";
import { Requires } from "@/components/page/requires";
import { BackupSettings } from "@/components/settings/backup-settings";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("backup.title") };
}

export default function BackupSettingsPage() {
  return (
    <Requires scope="admin">
      <BackupSettings />
    </Requires>
  );
}
