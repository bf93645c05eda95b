import type { Metadata } from "next";
import { Audit } from "@/components/access/audit";
import { Requires } from "@/components/page/requires";
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
