import type { Metadata } from "next";
import { People } from "@/components/access/people";
import { RequireScope } from "@/components/page/require-scope";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("people.title") };
}

export default function PeoplePage() {
  return (
    <RequireScope scope="admin">
      <People />
    </RequireScope>
  );
}
