import type { Metadata } from "next";
import { Requires } from "@/components/access/requires";
import { People } from "@/components/people/people";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("people.title") };
}

export default function PeoplePage() {
  return (
    <Requires scope="admin">
      <People />
    </Requires>
  );
}
