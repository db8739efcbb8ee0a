import { Together } from "../../ui/together.tsx";

export type FormulaLine = { readonly label: string; readonly calculation: string; readonly amount: string };

/** A calculation as a ledger has it: what, how, how much; a line under it, and the sum. */
export function FormulaLines({
  lead,
  lines,
  total,
  note,
}: {
  lead?: string;
  lines: readonly FormulaLine[];
  total?: { readonly label: string; readonly amount: string };
  note?: string;
}) {
  return (
    <div className="text-14 pb-3 pr-5">
      {lead !== undefined && (
        <p className="text-ink-2 mb-1">
          <Together>{lead}</Together>
        </p>
      )}
      <dl>
        {lines.map(({ label, calculation, amount }) => (
          <div key={`${label} ${calculation}`} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-0.5">
            <dt>
              {label}{" "}
              <span className="inline-block text-12 text-ink-2">
                <Together>{calculation}</Together>
              </span>
            </dt>
            <dd className="text-right whitespace-nowrap">{amount}</dd>
          </div>
        ))}
        {total !== undefined && (
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-ink mt-1 pt-1 font-strong">
            <dt>{total.label}</dt>
            <dd className="text-right whitespace-nowrap">{total.amount}</dd>
          </div>
        )}
      </dl>
      {note !== undefined && <p className="text-12 text-ink-2 mt-1">{note}</p>}
    </div>
  );
}
