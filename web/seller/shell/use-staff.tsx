import type { Answer } from "@tsunagu/core/api/contract.ts";
import type { getStaffMe } from "@tsunagu/core/api/staff.ts";
import { createContext, type ReactNode, useContext } from "react";

export type Staff = Answer<typeof getStaffMe>;

const StaffContext = createContext<Staff | null>(null);

export function StaffProvider({ staff, children }: { staff: Staff; children: ReactNode }) {
  return <StaffContext value={staff}>{children}</StaffContext>;
}

/** Who is signed in. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (staff === null) throw new Error("this stands outside of the door");
  return staff;
}

export const isSellerStaff = ({ roles, seller }: Staff): boolean =>
  roles.includes("seller-staff") && seller !== null;

export const isAuditor = ({ roles }: Staff): boolean => roles.includes("auditor");

export const isOperator = ({ roles }: Staff): boolean => roles.includes("operator");
