import type { Metadata } from "next";
import { Audit } from "@/components/access/audit";
import { RequireScope } from "@/components/page/require-scope";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("audit.title") };
}

export default function AuditPage() {
  return (
    <RequireScope scope="admin">
      <Audit />
    </RequireScope>
  );
}
