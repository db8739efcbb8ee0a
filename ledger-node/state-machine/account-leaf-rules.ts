import { compareAccountLeaves } from "@tsunagu/core/proofs/account-proof.ts";
import { encodeAccountState } from "@tsunagu/core/proofs/account-state.ts";
import { bucketOf, encodeAccountLeaf } from "@tsunagu/core/proofs/closing-leaves.ts";
import type { Hasher } from "@tsunagu/core/trees/hasher.ts";
import type { AccountRow } from "./account-table.ts";
import type { LeafRules } from "./month-tree.ts";

/** How accounts become leaves. Making one freezes the state that it is a digest of: bills show that one, not today's. */
export const accountLeafRules = (hasher: Hasher): LeafRules<AccountRow> => ({
  bucketOf: ({ key }) => bucketOf(key.account),
  leafOf: (row) => {
    row.closed = encodeAccountState(row);
    return encodeAccountLeaf({ ...row.key, stateDigest: hasher.sha256(row.closed) });
  },
  compare: compareAccountLeaves,
});
