import { useWords } from "../../ui/words.tsx";
import { Page } from "../parts/page.tsx";
import { isAuditor, isSellerStaff, useStaff } from "../shell/use-staff.tsx";
import { auditWords } from "./audit-words.ts";
import { AuditorScope } from "./auditor-scope.tsx";
import { Grants } from "./grants.tsx";
import { MemberReads, Reads } from "./reads.tsx";

/** Staff of a seller: who may look, and who looked. An auditor: what may be looked at, and what was. */
export function AuditPage() {
  const words = useWords(auditWords);
  const staff = useStaff();
  const ofSeller = isSellerStaff(staff);
  const ofAuditor = isAuditor(staff);
  if (!ofSeller && !ofAuditor)
    return (
      <Page title={words.title}>
        <p>{words.nobody}</p>
      </Page>
    );
  return (
    <Page title={words.title} lead={ofSeller ? words.leadSeller : words.leadAuditor}>
      {ofSeller && <Grants />}
      {ofAuditor && <AuditorScope />}
      <Reads isOwn={!ofSeller} />
      {ofSeller && <MemberReads />}
    </Page>
  );
}
