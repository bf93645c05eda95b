import type { Metadata } from "next";
import { Requires } from "@/components/access/requires";
import { Audit } from "@/components/audit/audit";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("audit.title") };
}

export default function AuditPage() {
  return (
    <Requires scope="admin">
      <Audit />
    </Requires>
  );
}
