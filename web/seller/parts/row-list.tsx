import type { ReactNode } from "react";

export type RowColumn<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts stand to the right, so that a column of them can be compared by eye. */
  readonly isAmount?: boolean;
  /** `alone`: only where the list has the width to itself. */
  readonly where?: "always" | "alone";
};

/** What a row's link wears: the one that is open is marked. */
export type RowLook = {
  readonly className: string;
  readonly activeProps: { readonly className: string };
  readonly children: ReactNode;
};

/** Only where the list has the width to itself. */
const alone = "hidden wide:group-data-[alone=true]/list:block";
/** Only where it has not: beside an open page, on a phone. */
export const beside = "wide:group-data-[alone=true]/list:hidden";

/**
 * Rows that each open a page. With the width to itself it is a table with all its columns; beside an open page the first few are
 * enough. `grid`: the columns' widths, both ways.
 */
export function RowList<Row>({
  grid,
  columns,
  rows,
  rowKey,
  link,
}: {
  grid: string;
  columns: readonly RowColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  link: (row: Row, look: RowLook) => ReactNode;
}) {
  const line = `grid items-baseline gap-x-3 ${grid}`;
  const cellClass = ({ isAmount = false, where = "always" }: RowColumn<Row>) =>
    `min-w-0 ${isAmount ? "text-right" : ""} ${where === "alone" ? alone : ""}`;
  return (
    <>
      <div className={`${line} border-b border-ink pb-1 text-12 text-ink-2`}>
        {columns.map((column) => (
          <span key={column.key} className={cellClass(column)}>
            {column.head}
          </span>
        ))}
      </div>
      <ul className="divide-y divide-line border-b border-line">
        {rows.map((row) => (
          <li key={rowKey(row)}>
            {link(row, {
              className: `${line} py-2.5 hover:bg-surface`,
              activeProps: { className: "bg-surface shadow-[inset_3px_0_0_var(--color-ai)] pl-3" },
              children: columns.map((column) => (
                <span key={column.key} className={cellClass(column)}>
                  {column.cell(row)}
                </span>
              )),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
