import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { getSellerProfile } from "@tsunagu/core/api/seller-documents.ts";
import { LoadingRows } from "../../ui/list-states.tsx";
import { Answer } from "../../ui/tools/answer.tsx";
import { useContract } from "../../ui/tools/use-contract.ts";
import { useWords } from "../../ui/words.tsx";
import { Page } from "../parts/page.tsx";
import { Company } from "./company.tsx";
import { DocumentVersions } from "./document-versions.tsx";
import { profileWords } from "./profile-words.ts";

export type Papers = AnswerOf<typeof getSellerProfile>;

/** Who the seller is to its customers, and what they agree to. */
export function ProfilePage() {
  const words = useWords(profileWords);
  const query = useContract(getSellerProfile);
  return (
    <Page title={words.title} lead={words.lead}>
      <Answer query={query} loading={<LoadingRows rows={6} />}>
        {({ profile, documents }) => (
          <div className="wide:grid wide:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] wide:gap-14">
            <Company profile={profile} />
            <div className="mt-10 wide:mt-0 min-w-0">
              {(["terms", "supply-conditions"] as const).map((kind) => (
                <DocumentVersions
                  key={kind}
                  kind={kind}
                  versions={documents.filter((one) => one.kind === kind)}
                />
              ))}
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}
