import type { ReactNode } from "react";

export type Column<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts stand to the right, so that a column of them can be added by eye. */
  readonly isAmount?: boolean;
  /** Left out on a phone: what another column says there too, or what can be missed. */
  readonly onlyWide?: boolean;
  /** Of the row in which everything is added up. */
  readonly total?: ReactNode;
};

/** Rows of a ledger: a head, hairlines, exact columns, and a sum under a line of ink. The first column names the row. */
export function LedgerTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  const hasTotal = columns.some(({ total }) => total !== undefined);
  return (
    // Positioned, or words for screen readers in it would stand outside of what scrolls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full text-14 max-tablet:[&_.text-16]:text-14">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-ink text-12 text-ink-2">
            {columns.map(({ key, head, isAmount, onlyWide }) => (
              <th
                key={key}
                scope="col"
                className={`${cellClass(isAmount, onlyWide)} font-normal align-bottom`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, cell, isAmount, onlyWide }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" className={`${cellClass(isAmount)} font-normal`}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={cellClass(isAmount, onlyWide)}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {hasTotal && (
          <tfoot>
            <tr className="border-t border-ink font-strong">
              {columns.map(({ key, total, isAmount, onlyWide }, index) =>
                index === 0 ? (
                  <th key={key} scope="row" className={cellClass(isAmount)}>
                    {total}
                  </th>
                ) : (
                  <td key={key} className={cellClass(isAmount, onlyWide)}>
                    {total}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

const cellClass = (isAmount = false, onlyWide = false): string =>
  `${onlyWide ? "hidden tablet:table-cell" : ""} py-2 pr-2.5 tablet:pr-4 last:pr-0 ${isAmount ? "text-right whitespace-nowrap" : "text-left"}`;
