/** A transfer that is in force: `ordinal` counts the transfers its usage was ever given. */
export type StandingTransfer = { readonly ordinal: number; readonly wh: bigint };

/**
 * Which transfers of a usage must be cancelled before it can go down to `wh`: the newest, as few as that takes. What the
 * last one held too much of is matched again afterwards.
 */
export function transfersToCancel<Standing extends StandingTransfer>(
  transfers: readonly Standing[],
  wh: bigint,
): Standing[] {
  const newestFirst = [...transfers].sort((a, b) => b.ordinal - a.ordinal);
  let coveredWh = newestFirst.reduce((sum, transfer) => sum + transfer.wh, 0n);
  return newestFirst.filter((transfer) => {
    if (coveredWh <= wh) return false;
    coveredWh -= transfer.wh;
    return true;
  });
}

/**
 * The same for an asset that goes down to `wh`: all of its transfers, so that the loss is shared by all who had a part when
 * what is left is matched again. None if it still holds what was given away.
 */
export function assetTransfersToCancel<Standing extends { readonly wh: bigint }>(
  transfers: readonly Standing[],
  wh: bigint,
): Standing[] {
  const transferredWh = transfers.reduce((sum, transfer) => sum + transfer.wh, 0n);
  return transferredWh <= wh ? [] : [...transfers];
}
